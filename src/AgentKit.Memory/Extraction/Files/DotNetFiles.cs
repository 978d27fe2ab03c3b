using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads project files and settings of .NET.</summary>
internal static class DotNetFiles
{
    private static readonly (string Prefix, string Name)[] TestFrameworks = [("xunit.v3", "xUnit v3"), ("xunit", "xUnit"), ("NUnit", "NUnit"), ("MSTest", "MSTest"), ("TUnit", "TUnit")];

    public static IEnumerable<FileFinding> GlobalJson(FileRead file)
    {
        using var document = JsonDocument.Parse(file.Text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("sdk", out var sdk) && sdk.ValueKind == JsonValueKind.Object && sdk.TryGetProperty("version", out var version) && version.GetString() is { } text
            ? [new("dotnet sdk version", text, $"{file.Project} is pinned to the .NET SDK {text} by global.json.", $"\"version\": \"{text}\"")]
            : [];
    }

    public static IEnumerable<FileFinding> Project(FileRead file)
    {
        var elements = Load(file.Text);
        var what = file.Name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? $"The project {file.Path}" : file.Project;
        var key = file.Name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? file.Path + " " : "";
        if ((Value(elements, "TargetFramework") ?? Value(elements, "TargetFrameworks")) is { } target)
            yield return new(key + "target framework", target, $"{what} targets {target.Replace(";", ", ", StringComparison.Ordinal)}.", target);

        if (Value(elements, "ManagePackageVersionsCentrally") is "true")
            yield return new("package versions", "Directory.Packages.props", "The versions of NuGet packages are managed centrally in Directory.Packages.props.", "<ManagePackageVersionsCentrally>");
        if (Value(elements, "TreatWarningsAsErrors") is "true")
            yield return new(key + "warnings", "errors", $"{what} treats warnings as errors.", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        if (TestFramework(elements) is { } tests)
            yield return new(key + "test framework", tests, $"{what} uses {tests} for tests.", tests);
    }

    private static string? TestFramework(List<XElement> elements)
    {
        var packages = elements.Where(element => element.Name.LocalName is "PackageReference" or "PackageVersion").Select(element => (string?)element.Attribute("Include") ?? "").ToArray();
        return TestFrameworks.FirstOrDefault(one => packages.Any(package => package.StartsWith(one.Prefix, StringComparison.OrdinalIgnoreCase))).Name;
    }

    private static string? Value(List<XElement> elements, string name) =>
        elements.FirstOrDefault(element => element.Name.LocalName == name && !element.HasElements && element.Attribute("Condition") is null)?.Value.Trim() is { Length: > 0 and < 100 } value && !value.Contains('$', StringComparison.Ordinal) ? value : null;

    private static List<XElement> Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\n', '\r')), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = TurnReader.MostResult });
        return [.. XDocument.Load(reader).Descendants()];
    }
}
