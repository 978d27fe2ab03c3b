using System.IO.Enumeration;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Looks for links below a folder that lead a program which follows them out of the workspace, or to a secret, at this moment.</summary>
internal sealed class LinksBelow(Workspace workspace)
{
    private const int MostEntries = 50_000;

    /// <summary>Why following the links below a path reads more than the workspace; <see langword="null"/> when it does not.</summary>
    public string? WhyWide(PathLocation start, string shown)
    {
        if (start.Kind != PathKind.Folder)
            return null;

        try
        {
            var seen = 0;
            foreach (var link in Links(start.FullPath, () => ++seen > MostEntries))
            {
                if (!new ReadPath { Path = link, Location = workspace.Locate(link) }.IsHarmless)
                    return $"it follows links, and `{Path.GetRelativePath(workspace.Root, link)}` leads out of the workspace or to a secret";
            }

            return seen > MostEntries ? $"it follows links, and below `{shown}` there is more than is looked at" : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it follows links, and what lies below `{shown}` cannot be seen";
        }
    }

    private static FileSystemEnumerable<string> Links(string folder, Func<bool> isEnough)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
        return new(folder, static (ref entry) => entry.ToFullPath(), options)
#pragma warning restore RS0030
        {
            ShouldIncludePredicate = (ref entry) => !isEnough() && IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
