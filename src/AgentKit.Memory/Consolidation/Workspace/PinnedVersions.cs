using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace AgentKit.Memory.Consolidation.Workspace;

/// <summary>The versions that the files at the top of a folder pin. A file that cannot be read says nothing.</summary>
internal static class PinnedVersions
{
    private const long LargestFile = 1 << 20;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads them, by name in lower case.</summary>
    public static IReadOnlyDictionary<string, string> In(string folder)
    {
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, read) in Readers)
        {
            var path = Path.Combine(folder, file);
            try
            {
                if (new FileInfo(path) is not { Exists: true, LinkTarget: null, Length: <= LargestFile })
                    continue;
                foreach (var (name, version) in read(File.ReadAllText(path)))
                {
                    if (Settled(version) is { } settled)
                        versions.TryAdd(name, settled);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or XmlException or InvalidOperationException)
            {
                // A workspace may hold anything; what cannot be read settles nothing.
            }
        }

        return versions;
    }

    /// <summary>What a requirement settles: <c>^18.2.0</c> the 18, <c>~1.4.2</c> the 1.4, a plain version all of it, a range nothing.</summary>
    internal static string? Settled(string requirement)
    {
        if (Plain.Match(requirement.Trim()) is not { Success: true } match)
            return null;
        var parts = match.Groups["version"].Value.Split('.');
        return match.Groups["sign"].Value switch
        {
            "^" => parts[0] == "0" ? null : parts[0],
            "~" => string.Join('.', parts.Take(2)),
            _ => match.Groups["version"].Value,
        };
    }

    private static IEnumerable<(string, string)> PackageJson(string text)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        return [.. Strings(document.RootElement, "engines").Concat(Strings(document.RootElement, "dependencies")).Concat(Strings(document.RootElement, "devDependencies"))];
    }

    private static IEnumerable<(string, string)> Strings(JsonElement root, string property) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(property, out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.String).Select(value => (value.Name, value.Value.GetString()!))
            : [];

    private static IEnumerable<(string, string)> GlobalJson(string text)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        return [.. Strings(document.RootElement, "sdk").Where(value => value.Item1 == "version").Select(value => ("dotnet", value.Item2))];
    }

    private static IEnumerable<(string, string)> Packages(string text) => XDocument.Parse(text).Descendants()
        .Where(element => element.Name.LocalName is "PackageVersion")
        .Select(element => ((string?)element.Attribute("Include") ?? "", (string?)element.Attribute("Version") ?? ""));

    private static IEnumerable<(string, string)> ToolVersions(string text) => text.Split('\n')
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(parts => parts is [not ['#', ..], _, ..])
        .Select(parts => (parts[0] switch { "nodejs" => "node", "golang" => "go", "dotnet-core" => "dotnet", var name => name }, parts[1]));

    private static Func<string, IEnumerable<(string, string)>> Alone(string name) => text => [(name, text.Split('\n')[0].Trim())];

    private static Regex Plain { get; } = new(@"^(?<sign>[=^~]?)[v ]?(?<version>\d+(?:\.\d+){0,3})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex GoLine { get; } = new(@"^go (?<version>\d+\.\d+(\.\d+)?)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, Patterns.TimeLimit);

    // Below the patterns, which are made in the order of the text. What pins a tool stands before what requires it.
    private static (string File, Func<string, IEnumerable<(string Name, string Version)>> Read)[] Readers { get; } =
    [
        (".tool-versions", ToolVersions), (".nvmrc", Alone("node")), (".node-version", Alone("node")), (".python-version", Alone("python")), (".ruby-version", Alone("ruby")),
        ("global.json", GlobalJson), ("package.json", PackageJson), ("Directory.Packages.props", Packages),
        ("go.mod", text => GoLine.Matches(text).Select(match => ("go", match.Groups["version"].Value))),
    ];
}
