using AgentKit.Capabilities;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace AgentKit.Tools.Search;

/// <summary>A file as the glob library sees it.</summary>
internal sealed class SearchedFile(FileEntry entry, SearchedFolder folder) : FileInfoBase
{
    public override string Name => entry.Name;

    public override string FullName => entry.Path;

    public override DirectoryInfoBase ParentDirectory => folder;
}
