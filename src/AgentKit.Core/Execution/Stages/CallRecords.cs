using AgentKit.Capabilities;
using AgentKit.Sessions;

namespace AgentKit.Execution.Stages;

/// <summary>The blobs beside a session's log, as its calls see them.</summary>
internal sealed class CallRecords(SessionLog log, ValidCall call) : ICallRecords
{
    public ValueTask<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        log.SaveBlobAsync(content, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string id, CancellationToken cancellationToken = default)
    {
        call.NoteRead(id);
        return log.ReadBlobAsync(id, cancellationToken);
    }
}
