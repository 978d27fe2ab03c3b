namespace AgentKit.Memory;

/// <summary>Puts records right: a new one takes the place of the old, which stays for history. Undone like any change.</summary>
/// <param name="memory">The memory that holds them.</param>
public sealed class MemoryCorrection(ScopedMemory memory)
{
    /// <summary>Writes down what is the case instead.</summary>
    /// <param name="record">The record that is wrong.</param>
    /// <param name="statement">What is the case.</param>
    /// <param name="source">Where that comes from.</param>
    /// <param name="trust">How far that is trusted.</param>
    /// <param name="id">The id of the new record.</param>
    /// <param name="now">When it was said.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new record.</returns>
    /// <exception cref="AgentKitException">The record is trusted more than the correction, or has changed meanwhile.</exception>
    public async Task<MemoryRecord> CorrectAsync(
        MemoryRecord record, string statement, MemorySource source, MemoryTrust trust, string id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (trust < record.Trust)
            throw new ToolException($"Record '{record.Id}' comes from a source that is trusted more ({Names<MemoryTrust>.Of(record.Trust)}) than its correction ({Names<MemoryTrust>.Of(trust)}). Ask the person to correct it.");

        var why = $"It was corrected: {id} says how it is.";
        var corrected = record with
        {
            Id = id,
            Statement = statement,
            Subject = record.Subject,
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
            Source = source,
            Trust = trust,
            ObservedAt = now,
            RecordedAt = now,
            LastConfirmed = null,
            ValidFrom = null,
            ValidTo = null,
            Sightings = 1,
            Recalls = 0,
            Links = [new() { Kind = MemoryLinkKind.Supersedes, Id = record.Id }],
        };
        var step = new MemoryStep
        {
            Change = new() { Action = MemoryAction.Corrected, Ids = [record.Id], Into = id, Why = why },
            Before = [record],
            After = [record with { Status = MemoryStatus.Superseded, Into = id, Why = why, ValidTo = record.ValidTo ?? now }, corrected],
        };
        var made = await memory.ApplyAsync($"correction {id}", [step], cancellationToken).ConfigureAwait(false);
        return made.Count == 1 ? corrected : throw new ToolException($"Record '{record.Id}' was changed just now, or corrected in this way before. Look again.");
    }
}
