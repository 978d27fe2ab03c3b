namespace AgentKit.Tools;

/// <summary>Absolute, resolved paths of Linux, compared name by name.</summary>
internal static class AbsolutePath
{
    public static bool IsWithin(string folder, string path) =>
        folder == "/" || path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');

    public static string Join(string folder, string name) => folder == "/" ? "/" + name : $"{folder}/{name}";

    public static string Parent(string path) => path[..Math.Max(1, path.LastIndexOf('/'))];

    /// <summary>The folders between a folder and a path below it, outermost first, without either.</summary>
    public static IEnumerable<string> Between(string folder, string path)
    {
        for (var end = path.IndexOf('/', folder.Length + 1); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
    }
}
