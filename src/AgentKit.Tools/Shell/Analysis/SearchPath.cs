namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Whether the search path of commands leads into the workspace, where a program of any name may stand.</summary>
internal static class SearchPath
{
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
    private static readonly Lazy<string[]> Folders = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
#pragma warning restore RS0030

    public static bool MayFindInWorkspace(string program, WorkPlace place) =>
        !program.Contains('/', StringComparison.Ordinal) && Array.Exists(Folders.Value, place.IsInside);
}
