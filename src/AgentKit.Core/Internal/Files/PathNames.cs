namespace AgentKit.Internal.Files;

/// <summary>Compares absolute paths name by name, so that <c>/work</c> is not above <c>/workshop</c>.</summary>
internal static class PathNames
{
    public static readonly char[] Separators = OperatingSystem.IsWindows() ? ['/', '\\'] : ['/'];

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static bool AreSame(string left, string right) => string.Equals(left, right, Comparison);

    /// <summary>Whether a path is a folder itself or below it. Both must be absolute and resolved.</summary>
    public static bool IsWithin(string folder, string path) =>
        path.StartsWith(folder, Comparison)
        && (path.Length == folder.Length || EndsWithSeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>A path below a folder with <c>/</c>; <c>.</c> for the folder itself; <see langword="null"/> when it is elsewhere.</summary>
    public static string? Relative(string folder, string path)
    {
        if (!IsWithin(folder, path))
            return null;
        var rest = path[folder.Length..].TrimStart(Path.DirectorySeparatorChar);
        return rest.Length == 0 ? "." : rest.Replace(Path.DirectorySeparatorChar, '/');
    }

    public static string Join(string folder, string name) =>
        EndsWithSeparator(folder) ? folder + name : folder + Path.DirectorySeparatorChar + name;

    private static bool EndsWithSeparator(string folder) => folder.Length > 0 && folder[^1] == Path.DirectorySeparatorChar;
}
