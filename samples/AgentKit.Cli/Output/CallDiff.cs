using System.Text.Json;
using AgentKit.Capabilities;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>What a call would change in a file, line by line.</summary>
internal static class CallDiff
{
    private const int Context = 2;
    private const int MostLines = 40;
    private const int MostColumns = 200;
    private const int MostCharacters = 500_000;

    /// <summary>The lines that change, with some around them; empty where the call is none that changes one file.</summary>
    public static IReadOnlyList<Text> Of(ToolCall call, string workspace)
    {
        if (Change(call, workspace) is not { } change)
            return [];

        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(change.Before, change.After).Lines;
        var near = Enumerable.Range(0, lines.Count).Where(i => lines.Skip(Math.Max(0, i - Context)).Take((2 * Context) + 1).Any(IsChanged)).ToArray();
        var shown = near.Take(MostLines).Select(i => Line(lines[i])).ToList();
        if (near.Length > MostLines)
            shown.Add(new Text($"  … {near.Length - MostLines} more lines", new Style(decoration: Decoration.Dim)));
        return shown;
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

    private static bool IsChanged(DiffPiece line) => line.Type is ChangeType.Inserted or ChangeType.Deleted;

    private static Text Line(DiffPiece line)
    {
        var text = Cut(SafeText.Of(line.Text.Replace("\t", "    ", StringComparison.Ordinal)));
        return line.Type switch
        {
            ChangeType.Inserted => new Text("+ " + text, new Style(Color.Green)),
            ChangeType.Deleted => new Text("- " + text, new Style(Color.Red)),
            _ => new Text("  " + text, new Style(decoration: Decoration.Dim)),
        };
    }

    private static string Cut(string line) => line.Length <= MostColumns ? line : line[..MostColumns] + "…";
}
