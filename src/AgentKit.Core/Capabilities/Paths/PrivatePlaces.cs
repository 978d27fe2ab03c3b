using AgentKit.Internal;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Paths;

/// <summary>The folders that a host keeps for itself. Whoever could write there could forge what a person has answered.</summary>
internal sealed class PrivatePlaces
{
    private readonly string[] _folders;
    private readonly string[] _resolved;

    /// <summary>Resolves the folders as they are now; what does not exist yet is kept under its name.</summary>
    public PrivatePlaces(IEnumerable<string> folders)
    {
        string[] named = [.. folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))];
        _resolved = [.. named.Select(Resolve).Distinct(StringComparer.Ordinal)];

        // Where a link leads to one of them, its name counts as well.
        _folders = [.. _resolved.Union(named, StringComparer.Ordinal)];
    }

    /// <summary>Absolute, links resolved.</summary>
    public IReadOnlyList<string> Folders => _resolved;

    /// <summary>Why nothing may be done at a path; <see langword="null"/> when it is none of them.</summary>
    public string? WhyForbidden(string path) =>
        Array.Find(_folders, folder => PathNames.IsWithin(folder, path)) is { } found ? $"it lies in {found}, which the host keeps for itself" : null;

    /// <summary>Why a folder may not be changed as a whole; <see langword="null"/> when it holds none of them.</summary>
    public string? WhyNotWhole(string path) =>
        Array.Find(_folders, folder => PathNames.IsWithin(path, folder)) is { } found ? $"it holds {found}, which the host keeps for itself; name what lies beside that instead" : null;

    /// <summary>Why a command may not run; <see langword="null"/> when its text names none of them. What a program makes of its words nobody sees here.</summary>
    /// <param name="command">The text.</param>
    /// <param name="root">The workspace.</param>
    public string? WhyNamed(string command, string root)
    {
        if (_folders.Length == 0)
            return null;
        var text = CompatibilityFold.Fold(string.Concat(command.Where(c => c is not ('\'' or '"' or '\\'))));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        foreach (var folder in _folders)
        {
            if (Holds(text, folder) || Holds(text, Below(root, folder)) || Holds(text, Below(home, folder)))
                return $"the command names {folder}, which the host keeps for itself";
        }

        return null;
    }

    private static string Resolve(string folder) =>
        PathWalk.Run(Environment.CurrentDirectory, folder, SpecialPlaces.Anywhere) is { Forbidden: null } found ? found.Path : folder;

    private static string? Below(string folder, string path) =>
        folder.Length > 1 && PathNames.Relative(folder, path) is { } relative and not "." ? relative : null;

    private static bool Holds(string text, string? path)
    {
        if (path is null)
            return false;
        var sought = CompatibilityFold.Fold(path);
        for (var at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            var end = at + sought.Length;
            if ((at == 0 || path[0] == '/' || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end])))
                return true;
        }

        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}
