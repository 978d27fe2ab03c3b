using AgentKit.Memory.Layers;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Writes down what turns teach. Told of the same events twice, it writes nothing twice: records take their ids from the
/// event that they rest on, and how far a session was looked through is kept beside them.
/// </summary>
internal sealed class TurnLearning(MemoryStore store, MemoryOptions options, TimeProvider clock)
{
    private const int MostOfAMessage = 1000;

    /// <summary>Looks through a turn.</summary>
    public async Task LearnAsync(ObservedTurn turn, CancellationToken cancellationToken)
    {
        var layers = MemoryLayers.Of(turn.Owner, turn.Workspace, turn.Agent, turn.Session, options);
        var session = store.In(layers.Session);
        var last = await session.GetProgressAsync(turn.Session.Value, cancellationToken).ConfigureAwait(false);
        var fresh = turn.Events.Where(logged => logged.Sequence > last).ToList();
        if (fresh.Count == 0)
            return;

        await session.AddAsync([.. fresh.SelectMany(logged => Episodes(layers.Session, turn.Session, logged))], cancellationToken).ConfigureAwait(false);
        await session.SetProgressAsync(turn.Session.Value, fresh[^1].Sequence, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<MemoryRecord> Episodes(MemoryScope scope, SessionId session, LoggedEvent logged)
    {
        var (text, isPerson) = logged.Event switch
        {
            PromptAdded prompt when prompt.Message.Role == ChatRole.User => (prompt.Message.Text, true),
            AnswerAdded answer => (string.Join('\n', answer.Messages.Select(message => message.Text)), false),
            _ => ("", false),
        };
        text = text.Trim();
        if (text.Length == 0)
            yield break;

        yield return new()
        {
            Id = RecordId.Of(session, logged.Sequence, 0),
            Scope = scope,
            Statement = text.Length <= MostOfAMessage ? text : string.Concat(text.AsSpan(0, MostOfAMessage - 1), "…"),
            Kind = MemoryKind.Episode,
            Source = new() { Origin = isPerson ? MemoryOrigin.Person : MemoryOrigin.Model, Session = session.Value, Event = logged.Sequence },
            Trust = isPerson ? MemoryTrust.Person : MemoryTrust.Model,
            ObservedAt = logged.At,
            RecordedAt = clock.GetUtcNow(),
        };
    }
}
