using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Files;

/// <summary>Deletes a file or an empty folder.</summary>
internal static class Deletion
{
    public static void Run(PathLocation location)
    {
        if (location.Kind is not (PathKind.File or PathKind.Folder) || Path.GetDirectoryName(location.FullPath) is not { } parent)
            throw FileFailure.NotA("file", location);

        using var folder = HeldFolder.Open(parent);
        var name = folder[Path.GetFileName(location.FullPath)];
        switch (FileNode.Read(name))
        {
            case { Kind: NodeKind.File } when location.Kind == PathKind.File:
                File.Delete(name);
                break;
            case { Kind: NodeKind.Folder } when location.Kind == PathKind.Folder:
                Directory.Delete(name, recursive: false);
                break;
            default:
                throw FileFailure.Swapped(ApprovedPaths.Shown(location));
        }

        folder.Flush();
    }
}
