using System.Globalization;
using AgentKit.Sessions;

namespace AgentKit.Testing;

/// <summary>A session as a list of short lines, one an event, for assertions and snapshots. Ids and times are left out.</summary>
public static class Transcript
{
    /// <summary>The lines of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(AgentSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. (await session.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Select(logged => Line(logged.Event))];
    }

    /// <summary>The lines of some events.</summary>
    /// <param name="events">The events.</param>
    public static IReadOnlyList<string> Of(IEnumerable<SessionUpdate> events) =>
        [.. events.Where(update => update.Event is not null).Select(update => Line(update.Event!))];

    /// <summary>One event as a line.</summary>
    /// <param name="content">The event.</param>
    public static string Line(SessionEvent content) => content switch
    {
        SessionCreated => "session_created",
        ModeChanged changed => Format($"mode_changed {changed.Mode}"),
        RunStarted started => started.Resumed ? "run_started resumed" : "run_started",
        PromptAdded prompt => Format($"prompt_added{(prompt.Steering ? " steering" : "")} \"{prompt.Message.Text}\""),
        AnswerAdded answer => Format($"answer_added \"{string.Concat(answer.Messages.Select(message => message.Text))}\""),
        AnswerInterrupted unfinished => $"answer_interrupted \"{unfinished.Text}\"",
        MemoryFailed failed => $"memory_failed \"{failed.Why}\"",
        MemoryRecalled recalled => Format($"memory_recalled {string.Join(' ', recalled.Records.Select(record => record.Id))}"),
        ModelRetried retried => Format($"model_retried {retried.Attempt}{(retried.Discarded ? " discarded" : "")}"),
        CallAnnounced announced => Format($"call_announced {announced.CallId} {announced.Tool}"),
        CallAsked asked => Format($"call_asked {asked.CallId}"),
        CallAnswered answered => Format($"call_answered {answered.CallId} {(answered.Approved ? "approved" : "refused")}"),
        CallStarted started => Format($"call_started {started.CallId}"),
        CallFinished finished => Format($"call_finished {finished.CallId} {finished.Outcome}"),
        RunFinished finished => Format($"run_finished {finished.StopReason}"),
        UnknownEvent unknown => Format($"unknown {unknown.TypeName}"),
        null => throw new ArgumentNullException(nameof(content)),
        _ => content.GetType().Name,
    };

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
