using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Looks at the links below a folder through which a program goes while it walks. Each folder is looked at once.</summary>
internal sealed class FollowedLinks(Workspace workspace)
{
    // Some 100 ms of looking; a tree that is larger than that is not proved.
    private const int MostEntries = 20_000;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = default };

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);
    private int _seen;

    /// <summary>Why more than the workspace lies below a folder once links are followed; <see langword="null"/> when it does not.</summary>
    /// <param name="folder">Absolute, links resolved.</param>
    public string? WhyWide(string folder)
    {
        if (!_known.TryGetValue(folder, out var why))
            _known[folder] = why = Look(folder);
        return why;
    }

    /// <summary>Whether a name in the folder begins with a dash, so that a program may take it for an option.</summary>
    public static bool HasDashedName(string folder)
    {
        try
        {
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
            return Directory.EnumerateFileSystemEntries(folder, "-*", Everything).Any();
#pragma warning restore RS0030
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private string? Look(string folder)
    {
        var ahead = new Queue<string>([folder]);
        var met = new HashSet<string>(ahead, StringComparer.Ordinal);
        try
        {
            while (ahead.TryDequeue(out var next))
            {
                if (LookInto(next, ahead, met) is { } why)
                    return why;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it follows links, and those below `{Shown(folder)}` cannot be seen";
        }

        return null;
    }

    private string? LookInto(string folder, Queue<string> ahead, HashSet<string> met)
    {
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
        {
            if (++_seen > MostEntries || TimeProvider.System.GetElapsedTime(_start) > MostTime)
                return "it follows links, in more files than are looked at";
            var path = entry.FullName;
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                var location = workspace.Locate(path);
                if (!new ReadPath { Path = path, Location = location }.IsHarmless)
                    return $"it follows links, and `{Shown(path)}` leads to `{location.FullPath}`";
                if (location.Kind == PathKind.Folder && met.Add(location.FullPath))
                    ahead.Enqueue(location.FullPath);
            }
            else if (entry.Attributes.HasFlag(FileAttributes.Directory) && met.Add(path))
                ahead.Enqueue(path);
        }
#pragma warning restore RS0030

        return null;
    }

    private string Shown(string path) => Path.GetRelativePath(workspace.Root, path);
}
