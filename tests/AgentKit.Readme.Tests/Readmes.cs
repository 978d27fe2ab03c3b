using System.Text.RegularExpressions;

namespace Readme;

/// <summary>The readmes of the repository and its packages, with their snippets and links.</summary>
internal static partial class Readmes
{
    public static string Root { get; } = FindRoot();

    /// <summary>Their paths, below the repository.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(Path.Combine(Root, "src"), "README.md", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
        .Prepend(Path.Combine(Root, "README.md"))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string readme) => File.ReadAllText(Path.Combine(Root, readme)).ReplaceLineEndings("\n");

    public static IEnumerable<string> SnippetsOf(string readme) => Snippet().Matches(Read(readme)).Select(match => match.Groups[1].Value);

    public static IEnumerable<string> LinksOf(string readme) => Link().Matches(Read(readme)).Select(match => match.Groups[1].Value);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AgentKit.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from a checkout: AgentKit.sln is nowhere above them.");
        return folder.FullName;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex Link();
}
