using System.Globalization;

namespace AgentKit.Testing;

/// <summary>
/// What a test may expect of a session. Each reads the session's log, and fails with a message that shows it. None
/// depends on a test framework.
/// </summary>
public static class SessionAssertions
{
    /// <summary>Calls of the tool were let through and began to run.</summary>
    /// <param name="session">The session.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="times">How many; 0 for none. Default: <see langword="null"/>, at least one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionAssertionException">It is not so.</exception>
    public static Task ShouldHaveCalledAsync(this AgentSession session, string tool, int? times = null, CancellationToken cancellationToken = default) =>
        CheckAsync(session, "called", tool, times, content => (content as CallStarted)?.CallId, cancellationToken);

    /// <summary>A person was asked about calls of the tool.</summary>
    /// <param name="session">The session.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="times">How often; 0 for never. Default: <see langword="null"/>, at least once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionAssertionException">It is not so.</exception>
    public static Task ShouldHaveAskedAsync(this AgentSession session, string tool, int? times = null, CancellationToken cancellationToken = default) =>
        CheckAsync(session, "asked about", tool, times, content => (content as CallAsked)?.CallId, cancellationToken);

    /// <summary>The last run of the session has ended, for this reason.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SessionAssertionException">It is not so.</exception>
    public static async Task ShouldEndWithAsync(this AgentSession session, StopReason reason, CancellationToken cancellationToken = default)
    {
        var events = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var last = events.LastOrDefault(content => content is RunStarted or RunFinished);
        if (last is RunFinished finished && finished.StopReason == reason)
            return;

        var ended = last switch
        {
            RunFinished { Failure: { } failure } other => $"it ended with {other.StopReason}: {failure}",
            RunFinished other => $"it ended with {other.StopReason}",
            RunStarted => "its last run has not ended",
            _ => "it never ran",
        };
        throw Failed($"Expected the session to end with {reason}, but {ended}.", events);
    }

    private static async Task CheckAsync(
        AgentSession session, string verb, string tool, int? times, Func<SessionEvent, string?> callOf, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        var events = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var tools = new Dictionary<string, string>(StringComparer.Ordinal);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var content in events)
        {
            if (content is CallAnnounced announced)
                tools[announced.CallId] = announced.Tool;
            else if (callOf(content) is { } id)
                counts[tools.GetValueOrDefault(id, id)] = counts.GetValueOrDefault(tools.GetValueOrDefault(id, id)) + 1;
        }

        var found = counts.GetValueOrDefault(tool);
        if (times is { } expected ? found == expected : found > 0)
            return;

        var wanted = times switch { null => $"to be {verb} at least once", 0 => $"never to be {verb}", { } some => $"to be {verb} {Times(some)}" };
        var was = found == 0 ? $"never {verb}" : $"{verb} {Times(found)}";
        throw Failed($"Expected '{tool}' {wanted}, but it was {was}{Others(counts, tool)}.", events);
    }

    private static async Task<IReadOnlyList<SessionEvent>> ReadAsync(AgentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. (await session.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Select(logged => logged.Event)];
    }

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private static string Others(IEnumerable<KeyValuePair<string, int>> counts, string tool)
    {
        var others = string.Join(", ", counts.Where(count => count.Key != tool).Select(count => $"'{count.Key}' {Times(count.Value)}"));
        return others.Length == 0 ? "" : $" ({others})";
    }

    private static SessionAssertionException Failed(string what, IEnumerable<SessionEvent> events) =>
        new($"{what}{Environment.NewLine}The session:{Environment.NewLine}{string.Join(Environment.NewLine, events.Select(content => "  " + Transcript.Line(content)))}");
}
