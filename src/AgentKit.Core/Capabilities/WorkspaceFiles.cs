using System.Text;
using AgentKit.Capabilities.Files;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities;

/// <summary>
/// The files that one call may touch. Each use checks that the call still runs, finds the path anew, and refuses what the
/// approved effects do not cover: a read needs <see cref="AgentKit.ReadPath"/> of the file or of a folder above it, a change
/// <see cref="AgentKit.WritePath"/>, a removal <see cref="AgentKit.DeletePath"/>. On Linux the file that is opened is the file
/// that was checked, whatever is swapped in between. All failures are <see cref="ToolException"/>s that the model can read.
/// Safe for use by several threads.
/// </summary>
public sealed class WorkspaceFiles
{
    /// <summary>The most that is read at once unless a tool says otherwise: 10 MiB.</summary>
    public const int DefaultMostBytes = 10 * 1024 * 1024;

    private readonly CapabilityGrant _grant;
    private readonly ApprovedPaths _approved;

    internal WorkspaceFiles(CapabilityGrant grant, Workspace workspace)
    {
        _grant = grant;
        _approved = new(grant, workspace);
    }

    /// <summary>What stands at a path; <see langword="null"/> when nothing does.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public FileEntry? Find(string path)
    {
        var location = _approved.ToRead(path);
        return location.Kind == PathKind.Missing || FileFailure.Guard("looked at", location, () => HeldPath.Look(location.FullPath)) is not { } node ? null : new()
        {
            Path = ApprovedPaths.Shown(location),
            Kind = location.Kind,
            Length = node.Kind == NodeKind.File ? node.Length : 0,
            ModifiedAt = node.ModifiedAt,
        };
    }

    /// <summary>Opens a file for reading. The stream refuses once the call is over; dispose it.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public Stream OpenRead(string path)
    {
        var location = _approved.ToRead(path);
        return FileFailure.Guard("read", location, () => new GuardedStream(new FileStream(OpenedFile.Open(location), FileAccess.Read, bufferSize: 1), _grant));
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    /// <param name="mostBytes">The largest file that is read; a larger one is refused.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<byte[]> ReadBytesAsync(string path, int mostBytes = DefaultMostBytes, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        var stream = OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length > mostBytes)
                throw TooLarge(path, stream.Length, mostBytes);

            var content = new MemoryStream((int)stream.Length);
            var buffer = new byte[81920];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (content.Length + read > mostBytes)
                    throw TooLarge(path, content.Length + read, mostBytes);
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
    }

    /// <summary>Reads a whole file as UTF-8 text, or as UTF-16 or UTF-32 when a byte order mark says so.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    /// <param name="mostBytes">The largest file that is read; a larger one is refused.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<string> ReadTextAsync(string path, int mostBytes = DefaultMostBytes, CancellationToken cancellationToken = default)
    {
        var bytes = await ReadBytesAsync(path, mostBytes, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a file or replaces its content, whole or not at all. Missing folders are made, the file's mode is kept, and
    /// other hard links to the old content keep it.
    /// </summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    /// <param name="content">The new content.</param>
    /// <param name="cancellationToken">Cancels; the old content then stays.</param>
    /// <returns>Whether the file is new.</returns>
    public ValueTask<bool> WriteBytesAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var location = _approved.ToWrite(path);
        return FileFailure.GuardAsync("written", location, () => AtomicWrite.RunAsync(location, content, _grant, cancellationToken));
    }

    /// <summary>Creates a file or replaces its content with UTF-8 text, as <see cref="WriteBytesAsync"/> does.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    /// <param name="content">The new content.</param>
    /// <param name="cancellationToken">Cancels; the old content then stays.</param>
    /// <returns>Whether the file is new.</returns>
    public ValueTask<bool> WriteTextAsync(string path, string content, CancellationToken cancellationToken = default) =>
        WriteBytesAsync(path, Encoding.UTF8.GetBytes(content), cancellationToken);

    /// <summary>Deletes a file or an empty folder. A link given as the path is followed: what it leads to was approved.</summary>
    /// <param name="path">Absolute, or relative to the workspace.</param>
    public void Delete(string path)
    {
        var location = _approved.ToDelete(path);
        FileFailure.Guard("deleted", location, () => Deletion.Run(location));
    }

    /// <summary>
    /// What lies in a folder and the folders below it: one folder after the other, names in ordinal order. Links are
    /// reported and not followed; names that are no usable paths are passed over.
    /// </summary>
    /// <param name="folder">Absolute, or relative to the workspace.</param>
    /// <param name="enter">Whether to go into a folder; <see langword="null"/> goes into none.</param>
    public IEnumerable<FileEntry> Enumerate(string folder, Func<FileEntry, bool>? enter = null)
    {
        var location = _approved.ToRead(folder);
        if (location.Kind != PathKind.Folder)
            throw FileFailure.NotA("folder", location);
        return FolderTree.Walk(location.FullPath, enter ?? (_ => false), _approved);
    }

    private static ToolException TooLarge(string path, long length, int mostBytes) =>
        new($"'{path}' has {length} bytes, more than the {mostBytes} that are read at once. Read a part of it.");
}
