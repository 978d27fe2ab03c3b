namespace AgentKit.Permissions;

/// <summary>Paths as text. Nothing here looks at a disk; where a path leads is known before it is judged.</summary>
internal static class LexicalPath
{
    public static bool IsAbsolute(string path) =>
        path.StartsWith('/') || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] == '/');

    public static string WithSlashes(string path) =>
        OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;

    /// <summary>Without empty, <c>.</c> and inner <c>..</c> segments; <c>.</c> when nothing is left.</summary>
    public static string Normalise(string path)
    {
        var kept = new List<string>();
        var rooted = path.StartsWith('/');
        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or ".")
                continue;
            if (segment != "..")
                kept.Add(segment);
            else if (kept.Count > 0 && kept[^1] != "..")
                kept.RemoveAt(kept.Count - 1);
            else if (!rooted)
                kept.Add(segment);
        }

        if (rooted)
            return "/" + string.Join('/', kept);
        return kept.Count == 0 ? "." : string.Join('/', kept);
    }
}
