using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads files that hold a version and little else.</summary>
internal static class VersionFiles
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [".nvmrc"] = "Node.js", [".node-version"] = "Node.js", [".python-version"] = "Python", [".ruby-version"] = "Ruby", [".java-version"] = "Java",
    };

    private static readonly Dictionary<string, string> Tools = new(StringComparer.Ordinal)
    {
        ["nodejs"] = "Node.js", ["node"] = "Node.js", ["python"] = "Python", ["ruby"] = "Ruby", ["java"] = "Java", ["golang"] = "Go", ["go"] = "Go", ["rust"] = "Rust", ["terraform"] = "Terraform", ["dotnet"] = ".NET", ["dotnet-core"] = ".NET", ["pnpm"] = "pnpm", ["elixir"] = "Elixir", ["erlang"] = "Erlang",
    };

    public static IEnumerable<FileFinding> Plain(FileRead file)
    {
        foreach (var line in file.Text.Split('\n', 20).Select(line => line.Trim()).Where(line => line.Length is > 0 and < 60 && line[0] != '#'))
        {
            if (Names.TryGetValue(file.Name, out var name) && Version.IsMatch(line))
            {
                yield return Of(file, name, line);
                yield break;
            }

            if (file.Name == ".tool-versions" && line.Split(' ', 3) is [var tool, var version, ..] && Tools.TryGetValue(tool, out name) && Version.IsMatch(version))
                yield return Of(file, name, version);
        }
    }

    public static IEnumerable<FileFinding> GoMod(FileRead file)
    {
        var match = Go.Match(file.Text);
        return match.Success ? [new("go version", match.Groups["version"].Value, $"{file.Project} requires Go {match.Groups["version"].Value}.", match.Value.Trim())] : [];
    }

    private static FileFinding Of(FileRead file, string name, string version) =>
        new(name.ToLowerInvariant().TrimStart('.').Replace("node.js", "node", StringComparison.Ordinal) + " version", version, $"{file.Project} is pinned to {name} {version} by {file.Name}.", version);

    private static Regex Version { get; } = new(@"^(v?\d[\w.-]*|lts/[\w*-]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Go { get; } = new(@"^go (?<version>\d+\.\d+(\.\d+)?)\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture, Patterns.TimeLimit);
}
