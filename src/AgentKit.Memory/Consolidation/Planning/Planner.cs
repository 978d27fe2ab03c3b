namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>
/// Says what becomes of the records of one scope. Pure: it reads records and answers steps; what was done already brings no
/// more, and the order in which records come does not matter.
/// </summary>
internal sealed class Planner(ConsolidationOptions options, WorkspaceProbe? probe = null)
{
    // Each round leaves fewer active records; two nearly always suffice.
    private const int MostRounds = 8;

    public IReadOnlyList<MemoryStep> Plan(IEnumerable<MemoryRecord> records, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var draft = new Draft(records);
        now = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        Judgement.Apply(draft, now);
        var readings = new Readings();
        for (var round = 0; round < MostRounds; round++)
        {
            var before = draft.Steps.Count;
            Agreement.Apply(draft, readings, cancellationToken);
            if (draft.Steps.Count == before)
                break;
        }

        Compression.Apply(draft, now, options);
        FailedCommands.Apply(draft);
        if (probe is not null)
            Reevaluation.Apply(draft, readings, probe);
        Budget.Apply(draft, now, options);
        return draft.Steps;
    }
}
