using System.Collections.Concurrent;
using AgentKit.Tools;

namespace AgentKit.Execution.Stages;

/// <summary>A call whose tool exists and whose input meets the schema, with what it would do.</summary>
internal sealed class ValidCall
{
    private ConcurrentDictionary<string, bool>? _recordsRead;
    private TaskCompletionSource? _asked;

    public required ToolCall Call { get; init; }

    public required Tool Tool { get; init; }

    public required object? Input { get; init; }

    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>Whether the call may have run before a crash, so that a person must say whether it runs again.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Whether the call changes nothing, so that it needs no synced log and may be run again.</summary>
    public bool IsRead { get; init; }

    /// <summary>Completes when a person is asked about it, or the question is parked.</summary>
    public Task Asked => LazyInitializer.EnsureInitialized(ref _asked, static () => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void NoteAsked()
    {
        _ = Asked;
        _asked!.TrySetResult();
    }

    /// <summary>The texts kept beside the log that its handler has read.</summary>
    public IReadOnlyCollection<string> RecordsRead => Volatile.Read(ref _recordsRead) is { } read ? [.. read.Keys] : [];

    public void NoteRead(string record) =>
        LazyInitializer.EnsureInitialized(ref _recordsRead, static () => new(StringComparer.Ordinal)).TryAdd(record, true);

    public ValidCall WithoutDoubt() => new() { Call = Call, Tool = Tool, Input = Input, Effects = Effects, IsRead = IsRead };
}
