namespace AgentKit.Memory.Consolidation;

/// <summary>
/// Writes the steps of a run in transactions so short that no other writer notices: as many at once as fit the time that one
/// may wait. All bear the run's id and are taken back together.
/// </summary>
internal sealed class StepWriter(ScopedMemory memory, TimeProvider clock)
{
    private const int First = 1;
    private const int Most = 512;

    // A small part of what a writer may wait: SQLite looks again ever more seldom, and a slow step may be among quick ones.
    private static readonly TimeSpan Share = TimeSpan.FromMilliseconds(8);

    public async Task<IReadOnlyList<MemoryStep>> WriteAsync(string run, IReadOnlyList<MemoryStep> steps, CancellationToken cancellationToken)
    {
        var made = new List<MemoryStep>(steps.Count);
        var size = First;
        for (var at = 0; at < steps.Count;)
        {
            var piece = steps.Skip(at).Take(size).ToList();
            var began = clock.GetTimestamp();
            made.AddRange(await memory.ApplyAsync(run, piece, cancellationToken).ConfigureAwait(false));
            var took = clock.GetElapsedTime(began);
            at += piece.Count;
            size = took > Share ? Math.Max(1, (int)(piece.Count * (Share / took))) : Math.Min(Most, size * 2);
            if (at < steps.Count)
                await LetOthersWriteAsync(took, cancellationToken).ConfigureAwait(false);
        }

        return made;
    }

    // Writers of other processes look again every few milliseconds; without a gap they would find it taken each time.
    private async Task LetOthersWriteAsync(TimeSpan took, CancellationToken cancellationToken)
    {
        if (took > TimeSpan.Zero)
            await Task.Delay(took < Share ? took : Share, clock, cancellationToken).ConfigureAwait(false);
    }
}
