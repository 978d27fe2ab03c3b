using System.Security.Cryptography;
using AgentKit.Internal;
using AgentKit.Internal.Files;

namespace AgentKit.Trust;

/// <summary>
/// Finds the files that steer and reads each once, within bounds. On Linux what is opened is what was checked: no link out
/// of the workspace is followed, nothing waits at a FIFO, and no device stirs. Elsewhere no link is followed at all.
/// </summary>
internal sealed class SteeringReader
{
    private const int MostDepth = 16;
    private const string Below = "/**";

    private readonly string _root;
    private readonly WorkspaceTrustOptions _options;
    private readonly SortedDictionary<string, SteeringFile> _files = new(StringComparer.Ordinal);

    private SteeringReader(string root, WorkspaceTrustOptions options) => (_root, _options) = (root, options);

    /// <summary>Why not all of it could be looked at; <see langword="null"/> when it was.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<SteeringFile> Files => [.. _files.Values];

    public static SteeringReader Read(string root, WorkspaceTrustOptions options)
    {
        var reader = new SteeringReader(root, options);
        foreach (var pattern in options.Files)
        {
            if (pattern.EndsWith(Below, StringComparison.Ordinal))
                reader.Find(".", pattern[..^Below.Length].Split('/'), reader.AddFolder);
            else
                reader.Find(".", pattern.Split('/'), reader.Add);
        }

        return reader;
    }

    /// <summary>Why a text names no files; <see langword="null"/> when it does.</summary>
    public static string? WhyNot(string? pattern)
    {
        var path = pattern is not null && pattern.EndsWith(Below, StringComparison.Ordinal) ? pattern[..^Below.Length] : pattern;
        return path is { Length: > 0 } && !Path.IsPathRooted(path) && path.IndexOfAny(['*', '?', '\\', '\0']) < 0 && path.Split('/').All(name => name is not ("" or "." or ".."))
            ? null
            : $"'{pattern}' in WorkspaceTrustOptions.Files names no file. Expected is a path relative to the workspace, such as AGENTS.md or .agentkit/**.";
    }

    private void Find(string folder, ReadOnlySpan<string> names, Action<string> found)
    {
        var sought = CompatibilityFold.Fold(names[0]);
        foreach (var name in NamesIn(folder))
        {
            if (CompatibilityFold.Fold(name) != sought)
                continue;
            var path = folder == "." ? name : $"{folder}/{name}";
            if (names.Length == 1)
                found(path);
            else if (IsFolderInside(path))
                Find(path, names[1..], found);
        }
    }

    private void AddFolder(string path)
    {
        if (!IsFolderInside(path))
        {
            Add(path);
            return;
        }

        var ahead = new Queue<(string Path, int Depth)>([(path, 1)]);
        while (Problem is null && ahead.TryDequeue(out var folder))
        {
            foreach (var name in NamesIn(folder.Path))
            {
                var entry = $"{folder.Path}/{name}";
                if (FileNode.Read(FullPath(entry)) is not { Kind: NodeKind.Folder })
                    Add(entry);
                else if (folder.Depth == MostDepth)
                    Problem ??= $"the folders in {path} lie more than {MostDepth} deep";
                else
                    ahead.Enqueue((entry, folder.Depth + 1));
            }
        }
    }

    private void Add(string path)
    {
        if (_files.ContainsKey(path) || IsEmptyFolder(path))
            return;
        if (_files.Count == _options.MostFiles)
        {
            Problem ??= $"it brings more than {_options.MostFiles} files that steer";
            return;
        }

        var (content, problem) = ReadFile(FullPath(path));
        _files[path] = content is null
            ? new() { Path = path, Problem = problem }
            : new() { Path = path, Content = content, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }

    private (byte[]? Content, string? Problem) ReadFile(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? ReadHeld(path) : ReadPortably(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, "it cannot be read");
        }
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private (byte[]? Content, string? Problem) ReadHeld(string path)
    {
        using var held = LinuxFiles.Anchor(path);
        if (held.IsInvalid)
            return (null, FileNode.Read(path) is { Kind: NodeKind.Link } ? "it is a link that leads nowhere" : "it cannot be read");
        var name = LinuxFiles.NameOf(held);
        if (FileNode.LinkTarget(name) is not { } real || !PathNames.IsWithin(_root, real))
            return (null, "it leads out of the workspace");
        return FileNode.Read(held) switch
        {
            { Kind: NodeKind.File } => ReadContent(name),
            { Kind: NodeKind.Folder } => (null, "it is a folder, or a link to one"),
            _ => (null, "it is a device, a FIFO or a socket"),
        };
    }

    // Here .NET does not tell a FIFO from a file; one has no length, and what has none needs no opening.
    private (byte[]? Content, string? Problem) ReadPortably(string path)
    {
        for (var part = path; part.Length > _root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (FileNode.LinkTarget(part) is not null)
                return (null, "it is or lies behind a link, and links are followed on Linux only");
        }

        return FileNode.Read(path) switch
        {
            { Kind: NodeKind.File, Length: 0 } => ([], null),
            { Kind: NodeKind.File } => ReadContent(path),
            { Kind: NodeKind.Folder } => (null, "it is a folder, or a link to one"),
            _ => (null, "it cannot be read"),
        };
    }

    private (byte[]? Content, string? Problem) ReadContent(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[(int)Math.Min(RandomAccess.GetLength(handle), _options.MostBytes) + 1];
        var length = 0;
        while (RandomAccess.Read(handle, buffer.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
            if (length > _options.MostBytes)
                return (null, "it is too large to be looked at");
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(length * 2, _options.MostBytes + 1));
        }

        return (buffer[..length], null);
    }

    // It steers nothing, and a sandbox puts one where a command must not make the file.
    private bool IsEmptyFolder(string path) => FileNode.Read(FullPath(path)) is { Kind: NodeKind.Folder } && NamesIn(path).Count == 0;

    private bool IsFolderInside(string path) =>
        RealPath.Of(FullPath(path)) is { } real && PathNames.IsWithin(_root, real) && FileNode.Read(real) is { Kind: NodeKind.Folder };

    private string FullPath(string path) => path == "." ? _root : Path.Combine(_root, path);

    private List<string> NamesIn(string folder)
    {
        try
        {
            return [.. new System.IO.Enumeration.FileSystemEnumerable<string>(
                FullPath(folder), static (ref entry) => entry.FileName.ToString(), new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false }).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem ??= $"the folder {folder} cannot be listed";
            return [];
        }
    }
}
