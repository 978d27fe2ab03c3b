using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Looks at what a pattern of the shell matches at this moment.</summary>
internal sealed class GlobMatches(Workspace workspace)
{
    private const int MostNames = 5000;
    private const int MostNamesOfLine = 4 * MostNames;
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);
    private int _seen;
    private int _most;
    private bool _foldersOnly;

    /// <summary>Why the matches are not plain files of the workspace; <see langword="null"/> when they are. Each pattern is looked at once.</summary>
    public string? WhyWide(string pattern)
    {
        if (_known.TryGetValue(pattern, out var why))
            return why;
        _most = Math.Min(_seen + MostNames, MostNamesOfLine);
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _foldersOnly = pattern.EndsWith('/');
        return _known[pattern] = WhyWide(pattern.StartsWith('/') ? "/" : "", segments, 0);
    }

    private string? WhyWide(string folder, string[] segments, int index)
    {
        if (index == segments.Length)
            return workspace.Locate(folder) is var location && (new ReadPath { Path = folder, Location = location }.IsHarmless || (_foldersOnly && location.Kind is not (PathKind.Folder or PathKind.Malformed))) ? null : $"`{folder}` is among the files that it names by a wildcard";

        var segment = segments[index];
        if (segment.AsSpan().IndexOfAny("*?[") < 0)
            return WhyWide(Join(folder, segment), segments, index + 1);
        if (workspace.Locate(folder.Length == 0 ? "." : folder) is not { RelativePath: not null, Kind: PathKind.Folder, FullPath: var path })
            return null;

        try
        {
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
#pragma warning restore RS0030
            {
                if (++_seen > _most)
                    return $"`{string.Join('/', segments)}` may stand for more files than are looked at";
                var name = Path.GetFileName(entry);
                if ((name[0] == '.' && segment[0] != '.') || !NamePattern.Matches(segment, name))
                    continue;
                if (WhyWide(Join(folder, name), segments, index + 1) is { } why)
                    return why;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"what `{string.Join('/', segments)}` stands for cannot be seen";
        }

        return null;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : folder.EndsWith('/') ? folder + name : $"{folder}/{name}";
}
