using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Extraction;

/// <summary>What was said in a session, as episodes that can be searched when the context has let go of them.</summary>
internal static class SessionEpisodes
{
    private const int MostOfAMessage = 1000;

    public static IEnumerable<MemoryRecord> Of(IEnumerable<LoggedEvent> events, MemoryScope scope, SessionId session, DateTimeOffset now) =>
        events.Select(logged => Of(logged, scope, session, now)).OfType<MemoryRecord>();

    private static MemoryRecord? Of(LoggedEvent logged, MemoryScope scope, SessionId session, DateTimeOffset now)
    {
        var (text, isPerson) = logged.Event switch
        {
            PromptAdded prompt when prompt.Message.Role == ChatRole.User => (prompt.Message.Text.Trim(), true),
            AnswerAdded answer => (string.Join('\n', answer.Messages.Select(message => message.Text)).Trim(), false),
            _ => ("", false),
        };
        return text.Length == 0 ? null : new()
        {
            Id = RecordId.Of(session, logged.Sequence, 0),
            Scope = scope,
            Statement = text.Length <= MostOfAMessage ? text : string.Concat(text.AsSpan(0, MostOfAMessage - 1), "…"),
            Kind = MemoryKind.Episode,
            Source = new() { Origin = isPerson ? MemoryOrigin.Person : MemoryOrigin.Model, Session = session.Value, Event = logged.Sequence },
            Trust = isPerson ? MemoryTrust.Person : MemoryTrust.Model,
            ObservedAt = logged.At,
            RecordedAt = now,
        };
    }
}
