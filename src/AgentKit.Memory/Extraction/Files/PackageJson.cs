using System.Text.Json;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads <c>package.json</c>.</summary>
internal static class PackageJson
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly (string Package, string Name)[] Frameworks =
    [
        ("next", "Next.js"), ("nuxt", "Nuxt"), ("@angular/core", "Angular"), ("svelte", "Svelte"), ("vue", "Vue"), ("react", "React"), ("express", "Express"), ("fastify", "Fastify"), ("@nestjs/core", "NestJS"),
    ];

    private static readonly (string Script, string Purpose)[] Scripts = [("test", "run its tests"), ("build", "build it"), ("lint", "check its code style"), ("dev", "start it for development"), ("start", "start it")];

    public static IEnumerable<FileFinding> Read(FileRead file)
    {
        using var document = JsonDocument.Parse(file.Text, Lenient);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return [];
        var manager = Text(root, "packageManager");
        List<FileFinding> findings = [];
        if (manager is not null)
        {
            var plain = manager.Split('+')[0];
            findings.Add(new("package manager", plain, $"{file.Project} uses {plain.Replace('@', ' ')} as its package manager.", $"\"packageManager\": \"{manager}\""));
        }

        if (root.TryGetProperty("engines", out var engines) && Text(engines, "node") is { } node)
            findings.Add(new("node version", node, $"{file.Project} requires Node.js {node}.", $"\"node\": \"{node}\""));
        if (Framework(root) is { } framework)
            findings.Add(new("framework", framework.Name, $"{file.Project} uses {framework.Name} {framework.Version}.", framework.Words));
        findings.AddRange(Commands(file, root, manager?.Split('@')[0]));
        return findings;
    }

    // Two at most: those that say how it is tested and built.
    private static IEnumerable<FileFinding> Commands(FileRead file, JsonElement root, string? manager)
    {
        if (!root.TryGetProperty("scripts", out var scripts))
            return [];
        return Scripts
            .Select(script => (script.Script, script.Purpose, Text: Text(scripts, script.Script)))
            .Where(script => script.Text is { Length: <= 80 } text && !text.Contains("no test specified", StringComparison.Ordinal))
            .Take(2)
            .Select(script => new FileFinding(
                script.Script + " command", script.Text!, $"{file.Project}'s script to {script.Purpose} is `{manager ?? "npm"} run {script.Script}`, which runs `{script.Text}`.", $"\"{script.Script}\": \"{script.Text}\""));
    }

    private static (string Name, string Version, string Words)? Framework(JsonElement root)
    {
        foreach (var (package, name) in Frameworks)
        {
            if (root.TryGetProperty("dependencies", out var dependencies) && Text(dependencies, package) is { } version)
                return (name, version.TrimStart('^', '~'), $"\"{package}\": \"{version}\"");
        }

        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
