using AgentKit.Capabilities;
namespace AgentKit.Core.Tests.Capabilities;

internal sealed class MemoryRecords : ICallRecords
{
    private readonly Dictionary<string, byte[]> _records = [];

    public ValueTask<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var id = $"r{_records.Count + 1}";
        _records.Add(id, content.ToArray());
        return new(id);
    }

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        new(_records.TryGetValue(id, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null);
}
