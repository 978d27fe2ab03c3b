using AgentKit.Capabilities;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace AgentKit.Tools.Search;

/// <summary>A folder as the glob library sees it: through the files of the call.</summary>
internal sealed class SearchedFolder(string path, string name, GlobSearch search) : DirectoryInfoBase
{
    public override string Name => name;

    public override string FullName => path;

    public override DirectoryInfoBase? ParentDirectory => null;

    public override IEnumerable<FileSystemInfoBase> EnumerateFileSystemInfos()
    {
        foreach (var entry in search.List(path))
        {
            if (entry.Kind == PathKind.File)
                yield return new SearchedFile(entry, this);
            else if (entry is { Kind: PathKind.Folder, IsLink: false } && search.Noise.Enter(entry))
                yield return new SearchedFolder(entry.Path, entry.Name, search);
        }
    }

    public override DirectoryInfoBase GetDirectory(string path) => throw new NotSupportedException();

    public override FileInfoBase GetFile(string path) => throw new NotSupportedException();
}
