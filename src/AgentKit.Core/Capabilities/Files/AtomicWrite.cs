using AgentKit.Internal.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Capabilities.Files;

/// <summary>Writes beside the file and renames over it, so that readers and a loss of power see the old or the new content.</summary>
internal static class AtomicWrite
{
    // Until the draft has the old file's mode, nobody else may read it.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async ValueTask<bool> RunAsync(PathLocation location, ReadOnlyMemory<byte> content, CapabilityGrant grant, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(location.FullPath);
        if (location.Kind is not (PathKind.File or PathKind.Missing) || Path.GetDirectoryName(location.FullPath) is not { } parent)
            throw FileFailure.NotA("file", location);

        using var folder = HeldFolder.Ensure(parent);
        var old = FileNode.Read(folder[name]);
        if (old is { Kind: not NodeKind.File })
            throw FileFailure.Swapped(ApprovedPaths.Shown(location));

        var draft = folder[".~" + Path.GetRandomFileName()];
        try
        {
            await WriteAsync(draft, content, old, cancellationToken).ConfigureAwait(false);
            grant.ThrowIfRevoked();
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(draft, folder[name], overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        folder.Flush();
        return old is null;
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, FileNode? old, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (old is { } secret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = secret.Mode & OwnerOnly;

        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            if (old is { } before)
                Keep(file.SafeFileHandle, before);
            file.Flush(flushToDisk: true);
        }
    }

    // Not the bits by which a program runs as its owner: what runs so was not what the owner gave that right to.
    private static void Keep(SafeFileHandle file, FileNode old)
    {
        if (OperatingSystem.IsLinux())
            LinuxFiles.TryGive(file, old.Owner, old.Group);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, old.Mode & ~(UnixFileMode.SetUser | UnixFileMode.SetGroup));
    }
}
