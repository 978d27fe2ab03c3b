using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Commands;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads what CI is set to: versions, the runner, how it tests.</summary>
internal static class CiFiles
{
    public static IEnumerable<FileFinding> Read(FileRead file)
    {
        foreach (Match match in Version.Matches(file.Text))
        {
            var (tool, version) = (match.Groups["tool"].Value, match.Groups["version"].Value.Trim('"', '\'', ' '));
            if (version.Length > 0 && !version.Contains('$', StringComparison.Ordinal))
                yield return new($"ci {tool} version", version, $"CI ({file.Path}) runs with {Name(tool)} {version}.", match.Value.Trim());
        }

        if (Runner.Match(file.Text) is { Success: true } runner && !runner.Groups["name"].Value.Contains('$', StringComparison.Ordinal))
            yield return new("ci runner", runner.Groups["name"].Value, $"CI ({file.Path}) runs on {runner.Groups["name"].Value}.", runner.Value.Trim());
        if (Image.Match(file.Text) is { Success: true } image)
            yield return new("ci image", image.Groups["name"].Value, $"CI ({file.Path}) runs in the image {image.Groups["name"].Value}.", image.Value.Trim());
        foreach (Match match in Step.Matches(file.Text))
        {
            var command = match.Groups["command"].Value.Trim().Trim('"', '\'');
            if (!CommandAim.IsTest(command) || command.Contains("${{", StringComparison.Ordinal))
                continue;
            yield return new("ci test command", command, $"CI ({file.Path}) runs the tests with `{command}`.", match.Value.Trim());
            yield break;
        }
    }

    private static string Name(string tool) => tool switch { "node" => "Node.js", "dotnet" => ".NET", "go" => "Go", "java" => "Java", "ruby" => "Ruby", _ => "Python" };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    private static Regex Version { get; } = new(@"^\s*(?<tool>node|dotnet|python|go|java|ruby)-version:[ ]*(?<version>[""']?[\w.*/-]{1,24}[""']?)[ ]*\r?$", Options, Patterns.TimeLimit);

    private static Regex Runner { get; } = new(@"^\s*runs-on:[ ]*(?<name>[\w.-]{2,40})[ ]*\r?$", Options, Patterns.TimeLimit);

    private static Regex Image { get; } = new(@"^\s*image:[ ]*[""']?(?<name>[\w./-]{2,80}:[\w.-]{1,40})[""']?[ ]*\r?$", Options, Patterns.TimeLimit);

    private static Regex Step { get; } = new(@"^\s*(-[ ])?((run|script):[ ]*)?(-[ ])?(?<command>[A-Za-z./][^\r\n#]{2,110})\r?$", Options, Patterns.TimeLimit);
}
