using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Commands;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads of a README how the project is tested and what it requires; what else it says is prose.</summary>
internal static class ReadmeFiles
{
    public static IEnumerable<FileFinding> Read(FileRead file)
    {
        foreach (Match match in Requires.Matches(file.Text).Take(3))
        {
            var (name, version) = (match.Groups["name"].Value, match.Groups["version"].Value.TrimEnd('.'));
            yield return new($"{name.ToLowerInvariant().Replace("node.js", "node", StringComparison.Ordinal)} version", version, $"{file.Project} requires {name} {version}, says {file.Name}.", match.Value.Trim());
        }

        foreach (Match match in Line.Matches(file.Text))
        {
            var command = match.Groups["command"].Value.Trim();
            if (!CommandAim.IsTest(command) || command.Contains('<', StringComparison.Ordinal))
                continue;
            yield return new("test command", command, $"{file.Project} is tested with `{command}`, says {file.Name}.", match.Value.Trim());
            yield break;
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    private static Regex Requires { get; } = new(@"(\b[Rr]equires\s|\b[Rr]equired:\s|^[-*]\s+)\[?(?<name>Node\.js|Node|Python|Go|Rust|Java|JDK|\.NET( SDK)?|Ruby|PHP|PostgreSQL|Postgres|Redis|Docker)\]?(\([^)\n]{0,80}\))?\s(version\s)?(?<version>(>=\s?|v)?\d[\w.]{0,12}\+?)(\s(or\s(newer|later|higher|above)|and\s(newer|up)))?", Options, Patterns.TimeLimit);

    private static Regex Line { get; } = new(@"^[ ]{0,8}(\$\s)?(?<command>[a-z./][\w ./:@=-]{2,80})\r?$", Options, Patterns.TimeLimit);
}
