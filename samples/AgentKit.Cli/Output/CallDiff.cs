using System.Text.Json;
using AgentKit.Capabilities;
using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>What a call would change in a file, line by line.</summary>
internal static class CallDiff
{
    private const int MostLines = 40;
    private const int MostColumns = 200;
    private const int MostCharacters = 500_000;

    /// <summary>The lines that change, with some around them; empty where the call is none that changes one file.</summary>
    public static IReadOnlyList<Text> Of(ToolCall call, string workspace)
    {
        if (Change(call, workspace) is not { } change)
            return [];
        return LineDiff.Of(change.Before, change.After, MostLines, MostColumns);
    }

    private static (string Before, string After)? Change(ToolCall call, string workspace)
    {
        if (call.Tool is not ("write_file" or "edit_file") || Read(call, "path") is not { } path)
            return null;

        var location = new Workspace(workspace).Locate(path);
        if (location is not { RelativePath: not null, Forbidden: null, Kind: PathKind.File or PathKind.Missing })
            return null;
        var before = location.Kind == PathKind.File && new FileInfo(location.FullPath).Length < MostCharacters ? File.ReadAllText(location.FullPath) : "";
        if (call.Tool == "write_file")
            return Read(call, "content") is { Length: < MostCharacters } content ? (before, content) : null;
        if (Read(call, "old_text") is not { Length: > 0 } old || Read(call, "new_text") is not { } replacement)
            return null;
        return before.Contains(old, StringComparison.Ordinal) ? (before, before.Replace(old, replacement, StringComparison.Ordinal)) : (old, replacement);
    }

    private static string? Read(ToolCall call, string name) =>
        call.Input.ValueKind == JsonValueKind.Object && call.Input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
