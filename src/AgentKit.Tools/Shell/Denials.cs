using System.Text.RegularExpressions;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell;

/// <summary>
/// Tells from a command's output what the sandbox most likely kept it from, and how to ask for exactly that. The kernel
/// only answers the program, so that the words of programs are all there is to go by.
/// </summary>
internal static class Denials
{
    private const int MostNotes = 4;
    private const int MostCharacters = 32 * 1024;
    private const int MostLineLength = 1_000;

    private static readonly Regex NoNetwork = Linear("Network is unreachable|Could not resolve host|Temporary failure in name resolution|Name or service not known|Name does not resolve|Could not resolve|getaddrinfo (?:EAI_AGAIN|ENOTFOUND)|EAI_AGAIN"
        + "|nodename nor servname provided|no such host|unable to resolve host|Resource temporarily unavailable \\([\\w.-]+:\\d+\\)|connect: cannot assign requested address|Unable to load the service index|Failed to establish a new connection|dial tcp");

    private static readonly Regex ReadOnly = Linear("(?:read-only|Read-only) file system ?(?:,[ \\w]+|:) ?['\"](?<path>[^'\"]{1,300})"
        + "|(?:['\"‘](?<path>[^'\"’]{1,300})['\"’]|(?<path>[^\\s:'\"]{1,300})): *(?:Read-only file system|Device or resource busy)|Read-only file system");

    // The path is a word of its own: `./a` and `.github/a` hold what only looks absolute.
    private static readonly Regex Unseen = Linear("(?:['\"‘](?<path>/[^'\"’:\n]{1,300})['\"’]|(?:^|: )(?<path>/[^'\"’:\n]{1,300})|\\s(?<path>/[^\\s'\"’:]{1,300})): (?:No such file or directory|Directory nonexistent)"
        + "|[Nn]o such file or directory(?:: |, \\w+ )['\"](?<path>/[^'\"\n]{1,300})['\"]");

    private static readonly Regex SeenByAll = Linear("^/(?:usr|bin|sbin|lib|lib64|etc|opt|nix|proc|dev|tmp|sys)/");

    /// <summary>One sentence for each thing that was denied.</summary>
    public static IEnumerable<string> Find(string command, ProcessResult result)
    {
        if (result.Policy is not { } policy)
            return [];

        var notes = new List<string>();
        var hidden = result.HiddenPaths.Where(path => result.SoughtPaths.Contains(path) || Mentions(command, path) || Mentions(result.Output, path)).Take(MostNotes).ToArray();
        if (hidden.Length > 0)
            notes.Add($"{string.Join(", ", hidden)}: hidden from commands, because secrets are in there. A command that names the file literally, such as cat {hidden[0]}, or read_file asks the person for it.");
        if (result.ExitCode is 0)
            return notes;

        var lines = Lines(result.Output).ToArray();
        if (!policy.HasNetwork && Array.Exists(lines, NoNetwork.IsMatch))
            notes.Add("Probably the sandbox: commands have no network. To ask the person for it, call again with network: true.");
        if (First(ReadOnly, lines) is { } denied)
            notes.Add(Unwritable(PathOf(denied), policy));
        else if (First(Unseen, lines) is { } gone && PathOf(gone) is { } temporary && temporary.StartsWith("/tmp/", StringComparison.Ordinal))
            notes.Add("/tmp is another one for each command, and goes with it. Keep what a later command needs in the workspace.");
        else if (First(Unseen, lines) is { } missing && PathOf(missing) is { } path && IsOutside(path, policy))
            notes.Add($"{path} lies outside what commands can see in the sandbox, whether or not it exists. To read it use read_file or list_directory, which ask; to write it, call again with write_paths.");
        return notes;
    }

    /// <summary>The beginning and the end of an output, in lines of a length that matching can bear.</summary>
    private static IEnumerable<string> Lines(string output)
    {
        var parts = output.Length <= 2 * MostCharacters ? [output] : (string[])[output[..MostCharacters], output[^MostCharacters..]];
        return parts.SelectMany(part => part.Split('\n')).Where(line => line.Length <= MostLineLength);
    }

    private static Match? First(Regex expression, string[] lines) =>
        lines.Select(line => expression.Match(line)).FirstOrDefault(match => match.Success);

    private static string? PathOf(Match match) => match.Groups["path"] is { Success: true, Value: { Length: > 0 } path } ? path : null;

    private static string Unwritable(string? path, SandboxPolicy policy)
    {
        if (!policy.CanWrite)
            return "The sandbox let this command only read: it was taken for one that changes nothing, or the mode is plan.";
        var what = path is null ? "something that it may not write" : path;
        var ask = path is null ? "write_paths naming it" : $"write_paths: [\"{path}\"]";
        return $"Probably the sandbox: {what} lies outside the workspace or is protected in it. To ask the person for it, call again with {ask}.";
    }

    private static bool Mentions(string text, string path) => text.Contains(path, StringComparison.Ordinal);

    private static bool IsOutside(string path, SandboxPolicy policy) =>
        !path.StartsWith(policy.Workspace + "/", StringComparison.Ordinal) && !SeenByAll.IsMatch(path);

    // Output is anybody's text; these match it in time linear to its length.
    private static Regex Linear(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
