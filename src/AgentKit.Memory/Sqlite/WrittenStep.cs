using System.Text.Json;

namespace AgentKit.Memory.Sqlite;

/// <summary>A step as it stands in the journal, written before the transaction begins.</summary>
internal sealed class WrittenStep(MemoryStep step)
{
    public MemoryStep Step { get; } = step;

    public string Change { get; } = JsonSerializer.Serialize(step.Change, MemoryJson.Default.MemoryChange);

    public string Before { get; } = JsonSerializer.Serialize(step.Before, MemoryJson.Default.IReadOnlyListMemoryRecord);

    public string After { get; } = JsonSerializer.Serialize(step.After, MemoryJson.Default.IReadOnlyListMemoryRecord);

    /// <summary>What each record said before the step.</summary>
    public IReadOnlyList<string> States { get; } = [.. step.Before.Select(StateOf)];

    /// <summary>All that a record says. How often it was recalled is no part of that.</summary>
    public static string StateOf(MemoryRecord record) =>
        JsonSerializer.Serialize([record with { Recalls = 0 }], MemoryJson.Default.IReadOnlyListMemoryRecord);
}
