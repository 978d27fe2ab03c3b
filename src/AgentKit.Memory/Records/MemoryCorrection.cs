namespace AgentKit.Memory;

/// <summary>Puts records right: a new one takes the place of the old, which stays for history. Undone like any change.</summary>
/// <param name="memory">The memory that holds them.</param>
public sealed class MemoryCorrection(ScopedMemory memory)
{
    /// <summary>Writes down what is the case instead.</summary>
    /// <param name="record">The record that is wrong.</param>
    /// <param name="correction">The record that says what is the case, of the same scope.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new record.</returns>
    /// <exception cref="ToolException">The record is trusted more than the correction, or has changed meanwhile.</exception>
    public async Task<MemoryRecord> CorrectAsync(MemoryRecord record, MemoryRecord correction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(correction);
        if (correction.Trust < record.Trust)
            throw new ToolException($"Record '{record.Id}' comes from a source that is trusted more ({Names<MemoryTrust>.Of(record.Trust)}) than its correction ({Names<MemoryTrust>.Of(correction.Trust)}). Ask the person to correct it.");

        var why = $"It was corrected: {correction.Id} says how it is.";
        var corrected = correction with { Links = [.. correction.Links, new() { Kind = MemoryLinkKind.Supersedes, Id = record.Id }] };
        var step = new MemoryStep
        {
            Change = new() { Action = MemoryAction.Corrected, Ids = [record.Id], Into = corrected.Id, Why = why },
            Before = [record],
            After = [record with { Status = MemoryStatus.Superseded, Into = corrected.Id, Why = why, ValidTo = record.ValidTo ?? correction.ObservedAt }, corrected],
        };
        var made = await memory.ApplyAsync($"correction {corrected.Id}", [step], cancellationToken).ConfigureAwait(false);
        return made.Count == 1 ? corrected : throw new ToolException($"Record '{record.Id}' was changed just now, or corrected in this way before. Look again.");
    }
}
