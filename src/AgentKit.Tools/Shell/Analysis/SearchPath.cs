namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Whether the search path of commands leads into the workspace, where a program of any name may stand.</summary>
internal static class SearchPath
{
    private static readonly Lazy<string[]> Folders = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));

    public static bool MayFindInWorkspace(string program, WorkPlace place) =>
        !program.Contains('/', StringComparison.Ordinal) && Array.Exists(Folders.Value, place.IsInside);
}
