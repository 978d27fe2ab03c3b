using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads the few keys that matter of TOML files: a line each, so that no parser is needed.</summary>
internal static class TomlFiles
{
    public static IEnumerable<FileFinding> PyProject(FileRead file)
    {
        var keys = Keys(file.Text);
        if ((keys.GetValueOrDefault("project.requires-python") ?? keys.GetValueOrDefault("tool.poetry.dependencies.python")) is { } python)
            yield return new("python version", python, $"{file.Project} requires Python {python}.", python);

        if (Manager(keys) is { } manager)
            yield return new("package manager", manager, $"{file.Project} uses {manager} as its package manager.", "[tool." + manager.ToLowerInvariant() + "]");
        if (keys.Keys.Any(key => key.StartsWith("tool.pytest.", StringComparison.Ordinal)))
            yield return new("test framework", "pytest", $"{file.Project} uses pytest for tests.", "[tool.pytest.ini_options]");
        if ((keys.GetValueOrDefault("tool.ruff.line-length") ?? keys.GetValueOrDefault("tool.black.line-length")) is { } length)
            yield return new("line length", length, $"{file.Project} limits lines of Python code to {length} characters.", $"line-length = {length}");
    }

    public static IEnumerable<FileFinding> Cargo(FileRead file)
    {
        var keys = Keys(file.Text);
        if (keys.GetValueOrDefault("package.rust-version") is { } version)
            yield return new("rust version", version, $"{file.Project} requires Rust {version}.", $"rust-version = \"{version}\"");
        if (keys.GetValueOrDefault("package.edition") is { } edition)
            yield return new("rust edition", edition, $"{file.Project} uses the Rust edition {edition}.", $"edition = \"{edition}\"");
    }

    public static IEnumerable<FileFinding> RustToolchain(FileRead file) => Keys(file.Text).GetValueOrDefault("toolchain.channel") is { } channel
        ? [new("rust version", channel, $"{file.Project} is pinned to the Rust toolchain {channel}.", $"channel = \"{channel}\"")]
        : [];

    private static string? Manager(Dictionary<string, string> keys) =>
        keys.Keys.Any(key => key.StartsWith("tool.poetry.", StringComparison.Ordinal)) ? "Poetry"
        : keys.Keys.Any(key => key.StartsWith("tool.uv.", StringComparison.Ordinal)) ? "uv"
        : keys.Keys.Any(key => key.StartsWith("tool.pdm.", StringComparison.Ordinal)) ? "PDM"
        : keys.Keys.Any(key => key.StartsWith("tool.hatch.", StringComparison.Ordinal)) ? "Hatch"
        : null;

    private static Dictionary<string, string> Keys(string text)
    {
        var table = "";
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (Table.Match(line) is { Success: true } header)
                table = header.Groups["name"].Value + ".";
            else if (Pair.Match(line) is { Success: true } pair)
                keys.TryAdd(table + pair.Groups["key"].Value, pair.Groups["value"].Value.Trim('"', '\''));
        }

        return keys;
    }

    private static Regex Table { get; } = new(@"^\s*\[+(?<name>[\w.-]{1,80})\]+\s*$", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Pair { get; } = new(@"^\s*(?<key>[\w-]{1,60})\s*=\s*(?<value>""[^""]{0,100}""|'[^']{0,100}'|[\w.+-]{1,40})", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
