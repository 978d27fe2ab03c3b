using AgentKit.Capabilities.Paths;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Files;

/// <summary>Walks the folders below a folder.</summary>
internal static class FolderTree
{
    public static IEnumerable<FileEntry> Walk(string root, Func<FileEntry, bool> enter, ApprovedPaths approved)
    {
        var ahead = new Stack<string>([root]);
        while (ahead.TryPop(out var path))
        {
            approved.ThrowIfRevoked();
            var entries = path == root ? EntriesOf(path, approved) : EntriesIfReadable(path, approved);
            foreach (var entry in entries)
                yield return entry;

            for (var i = entries.Count - 1; i >= 0; i--)
            {
                if (entries[i] is { Kind: PathKind.Folder, IsLink: false } folder && enter(folder))
                    ahead.Push(PathNames.Join(path, folder.Name));
            }
        }
    }

    // A folder below that vanished, was swapped or is locked is passed over; the rest of the tree is still worth seeing.
    private static List<FileEntry> EntriesIfReadable(string path, ApprovedPaths approved)
    {
        try
        {
            return EntriesOf(path, approved);
        }
        catch (ToolException)
        {
            return [];
        }
    }

    private static List<FileEntry> EntriesOf(string path, ApprovedPaths approved) =>
        FileFailure.Guard("listed", approved.Workspace.Locate(path), () =>
        {
            var workspace = approved.Workspace;
            using var folder = HeldFolder.Open(path);
            var entries = new List<FileEntry>();
            foreach (var name in folder.Names())
            {
                if (PathSyntax.WhyMalformed(name) is null && FileNode.Read(folder[name]) is { } node && approved.WhyKept(PathNames.Join(path, name)) is null)
                    entries.Add(ToEntry(PathNames.Join(path, name), node, workspace));
            }

            return entries;
        });

    private static FileEntry ToEntry(string path, FileNode node, Workspace workspace) => new()
    {
        Path = PathNames.Relative(workspace.Root, path) ?? path,
        IsLink = node.Kind == NodeKind.Link,
        Kind = node.Kind switch
        {
            NodeKind.File => PathKind.File,
            NodeKind.Folder => PathKind.Folder,
            NodeKind.Link => workspace.Locate(path).Kind,
            _ => PathKind.Special,
        },
        Length = node.Kind == NodeKind.File ? node.Length : 0,
        ModifiedAt = node.ModifiedAt,
    };
}
