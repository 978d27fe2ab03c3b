namespace AgentKit.Capabilities;

/// <summary>What a call may read and keep beside its session's log. A test can replace it.</summary>
public interface ICallRecords
{
    /// <summary>Keeps bytes beside the log.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The id by which they can be read again.</returns>
    ValueTask<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Bytes kept before.</summary>
    /// <param name="id">What <see cref="SaveAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The bytes, or <see langword="null"/> when this session has none by that id.</returns>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string id, CancellationToken cancellationToken = default);
}
