using System.Text.RegularExpressions;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell;

/// <summary>
/// Tells from a command's output what the sandbox most likely kept it from, and how to ask for exactly that. The kernel
/// only answers the program, so that the words of programs are all there is to go by.
/// </summary>
internal static partial class Denials
{
    private const int MostNotes = 4;

    /// <summary>One sentence for each thing that was denied.</summary>
    public static IEnumerable<string> Find(string command, ProcessResult result)
    {
        if (result.Policy is not { } policy)
            return [];

        var notes = new List<string>();
        var hidden = result.HiddenPaths.Where(path => Mentions(command, path) || Mentions(result.Output, path)).Take(MostNotes).ToArray();
        if (hidden.Length > 0)
            notes.Add($"{string.Join(", ", hidden)}: shown empty to commands, because secrets are in there. A command that names the file literally, such as cat {hidden[0]}, or read_file asks the person for it.");
        if (result.ExitCode is 0)
            return notes;

        if (!policy.HasNetwork && NoNetwork().IsMatch(result.Output))
            notes.Add("Probably the sandbox: commands have no network. To ask the person for it, call again with network: true.");
        if (ReadOnly().Match(result.Output) is { Success: true } denied)
            notes.Add(Unwritable(denied, policy));
        else if (Unseen().Match(result.Output) is { Success: true } missing && IsOutside(missing.Groups["path"].Value, policy))
            notes.Add($"{missing.Groups["path"].Value} lies outside what commands can see in the sandbox, whether or not it exists. To read it use read_file or list_directory, which ask; to write it, call again with write_paths.");
        return notes;
    }

    private static string Unwritable(Match denied, SandboxPolicy policy)
    {
        var path = denied.Groups["path"] is { Success: true, Value: { Length: > 0 } named } ? named : null;
        if (!policy.CanWrite)
            return "The sandbox let this command only read: it was taken for one that changes nothing, or the mode is plan.";
        var what = path is null ? "something that it may not write" : path;
        var ask = path is null ? "write_paths naming it" : $"write_paths: [\"{path}\"]";
        return $"Probably the sandbox: {what} lies outside the workspace or is protected in it. To ask the person for it, call again with {ask}.";
    }

    private static bool Mentions(string text, string path) => text.Contains(path, StringComparison.Ordinal);

    private static bool IsOutside(string path, SandboxPolicy policy) =>
        !path.StartsWith(policy.Workspace + "/", StringComparison.Ordinal) && !SeenByAll().IsMatch(path);

    [GeneratedRegex(
        "Network is unreachable|Could not resolve host|Temporary failure in name resolution|Name or service not known|Name does not resolve|Could not resolve|getaddrinfo (?:EAI_AGAIN|ENOTFOUND)|EAI_AGAIN"
        + "|nodename nor servname provided|no such host|unable to resolve host|Resource temporarily unavailable \\([\\w.-]+:\\d+\\)|connect: cannot assign requested address|Unable to load the service index|Failed to establish a new connection|dial tcp",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoNetwork();

    [GeneratedRegex(
        "(?:['\"‘](?<path>[^'\"’\n]{1,300})['\"’]|(?<path>[^\\s:'\"]{1,300}))?:? *(?:Read-only file system|Device or resource busy)|EROFS: read-only file system, \\w+ ['\"](?<path>[^'\"\n]{1,300})|Read-only file system|Errno 30",
        RegexOptions.CultureInvariant)]
    private static partial Regex ReadOnly();

    [GeneratedRegex("['\"‘]?(?<path>/[^'\"’:\n]{1,300}?)['\"’]?: (?:No such file or directory|Directory nonexistent)", RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();

    [GeneratedRegex("^/(?:usr|bin|sbin|lib|lib64|etc|opt|nix|proc|dev|tmp|sys)/", RegexOptions.CultureInvariant)]
    private static partial Regex SeenByAll();
}
