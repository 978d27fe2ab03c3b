using System.Text;

namespace AgentKit.Tools.Git;

/// <summary>A folder with the files of a repository, and where git keeps the list of them.</summary>
/// <param name="Top">The folder, absolute.</param>
/// <param name="IndexFile">The list; it need not be there.</param>
internal sealed record GitWorkTree(string Top, string IndexFile)
{
    private const int MostIndexBytes = 64 * 1024 * 1024;
    private const int MostLinkBytes = 8 * 1024;
    private const string LinkSign = "gitdir:";

    /// <summary>The work tree, or the bare repository, that a folder lies in; <see langword="null"/> when none is found up to the root.</summary>
    /// <param name="folder">Absolute, links resolved.</param>
    /// <param name="root">Above it nobody looks.</param>
    public static GitWorkTree? Around(string folder, string root)
    {
        for (var top = folder; ; top = AbsolutePath.Parent(top))
        {
            if (FolderOf(AbsolutePath.Join(top, ".git"), top) is { } git)
                return new(top, $"{git}/index");
            if (PlainFile.IsFolder(AbsolutePath.Join(top, "objects")) && PlainFile.IsFolder(AbsolutePath.Join(top, "refs")))
                return new(top, AbsolutePath.Join(top, "index"));
            if (top == root || top == "/")
                return null;
        }
    }

    private bool HasHistory => AbsolutePath.Parent(IndexFile) is var git && (PlainFile.Status($"{git}/packed-refs") is not null || PlainFile.HasFiles($"{git}/refs"));

    /// <summary>What is tracked; <see langword="null"/> when that cannot be seen, as where there is no list: history has its files all the same.</summary>
    public GitIndex? ReadIndex()
    {
        try
        {
            return PlainFile.Read(IndexFile, MostIndexBytes) switch
            {
                null => null,
                [] => HasHistory ? null : GitIndex.Empty,
                var content => GitIndex.Read(content),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // In a linked work tree and in a submodule `.git` is a file that says where the folder is.
    private static string? FolderOf(string git, string top)
    {
        try
        {
            if (PlainFile.IsFolder(git))
                return git;
            var text = Encoding.UTF8.GetString(PlainFile.Read(git, MostLinkBytes) ?? []);
            return text.StartsWith(LinkSign, StringComparison.Ordinal) ? Path.GetFullPath(text[LinkSign.Length..].Trim(), top) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
