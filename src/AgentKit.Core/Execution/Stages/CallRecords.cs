using AgentKit.Capabilities;
using AgentKit.Sessions;

namespace AgentKit.Execution.Stages;

/// <summary>The blobs beside a session's log, as its calls see them.</summary>
internal sealed class CallRecords(SessionLog log) : ICallRecords
{
    public ValueTask<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        log.SaveBlobAsync(content, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        log.ReadBlobAsync(id, cancellationToken);
}
