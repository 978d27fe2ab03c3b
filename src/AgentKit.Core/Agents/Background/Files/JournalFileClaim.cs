namespace AgentKit.Agents.Background;

/// <summary>A file that this process holds, by an open file which the operating system closes when the process dies.</summary>
internal sealed class JournalFileClaim<T>(JournalFolder<T> folder, string path, FileStream taken, T content) : JournalClaim<T>
    where T : class
{
    private T _content = content;

    public override T Content => _content;

    public override async ValueTask SaveAsync(T content, CancellationToken cancellationToken = default)
    {
        await FileBackgroundJournal.Guarded(() => folder.Write(content), cancellationToken).ConfigureAwait(false);
        _content = content;
    }

    public override ValueTask RemoveAsync(CancellationToken cancellationToken = default) =>
        FileBackgroundJournal.Guarded(() => JournalFolder<T>.Delete(path), cancellationToken);

    public override ValueTask DisposeAsync() => taken.DisposeAsync();
}
