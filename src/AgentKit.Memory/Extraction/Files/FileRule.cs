using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>What the files that describe a project say of it: versions, ports, the package manager, how it is tested. What else they say is not taken.</summary>
internal static class FileRule
{
    private const int MostValue = 120;

    public static IEnumerable<ExtractedFact> Read(TurnCall call, TurnContent turn)
    {
        if (FileRead.Of(call, turn.Workspace) is not { } file)
            yield break;
        foreach (var finding in Findings(file).DistinctBy(finding => finding.Attribute))
        {
            if (finding.Value.Length is 0 or > MostValue || !Readable.IsMatch(finding.Value))
                continue;
            yield return new()
            {
                Kind = finding.Attribute.EndsWith("command", StringComparison.Ordinal) ? MemoryKind.Procedure : MemoryKind.Fact,
                Statement = finding.Statement,
                Subject = file.Subject,
                Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [finding.Attribute] = finding.Value },
                Source = new() { Origin = MemoryOrigin.File, Name = file.Path, Session = turn.Session, Event = call.Event, Words = TurnReader.Cut(finding.Words.Trim(), 300) },
                Trust = call.Trust,
                Confidence = file.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase) ? 0.6 : 0.8,
                ObservedAt = call.At,
            };
        }
    }

    private static IReadOnlyList<FileFinding> Findings(FileRead file)
    {
        try
        {
            return [.. ReaderOf(file.Name)?.Invoke(file) ?? []];
        }
        catch (Exception exception) when (exception is JsonException or XmlException or InvalidOperationException or ArgumentException)
        {
            // A file that was cut, or is not what its name says, tells nothing.
            return [];
        }
    }

    private static Func<FileRead, IEnumerable<FileFinding>>? ReaderOf(string name) => name switch
    {
        "package.json" => PackageJson.Read,
        "global.json" => DotNetFiles.GlobalJson,
        "Directory.Packages.props" or "Directory.Build.props" => DotNetFiles.Project,
        "pyproject.toml" => TomlFiles.PyProject,
        "Cargo.toml" => TomlFiles.Cargo,
        "rust-toolchain.toml" => TomlFiles.RustToolchain,
        "go.mod" => VersionFiles.GoMod,
        ".nvmrc" or ".node-version" or ".python-version" or ".ruby-version" or ".java-version" or ".tool-versions" => VersionFiles.Plain,
        "docker-compose.yml" or "docker-compose.yaml" or "compose.yml" or "compose.yaml" => ContainerFiles.Compose,
        ".gitlab-ci.yml" or "azure-pipelines.yml" => CiFiles.Read,
        _ when name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".fsproj", StringComparison.OrdinalIgnoreCase) => DotNetFiles.Project,
        _ when name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase) => ContainerFiles.Dockerfile,
        _ when name.StartsWith("README", StringComparison.OrdinalIgnoreCase) || name.StartsWith("CONTRIBUTING", StringComparison.OrdinalIgnoreCase) => ReadmeFiles.Read,
        _ when name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) => static file => file.Folder.EndsWith(".github/workflows", StringComparison.Ordinal) ? CiFiles.Read(file) : [],
        _ => null,
    };

    // Values are versions, names and commands; prose is none.
    private static Regex Readable { get; } = new(@"^[\w .,:;/@^~<>=*|&+\-'""(){}$\[\]!#%\\]+$", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
