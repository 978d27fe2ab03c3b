using System.Text.Json;
using AgentKit.Capabilities;
using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>What a call would change in a file, line by line.</summary>
internal static class CallDiff
{
    private const int MostCharacters = 500_000;

    /// <summary>The lines that change, with some around them; <see langword="null"/> where the call is none of which that can be told.</summary>
    /// <param name="call">The call.</param>
    /// <param name="workspace">Where its paths are; <see langword="null"/> when that is not known.</param>
    /// <param name="mostLines">The most lines that are given.</param>
    /// <param name="mostColumns">The most characters of a line.</param>
    public static IReadOnlyList<Text>? Of(ToolCall call, string? workspace, int mostLines, int mostColumns)
    {
        try
        {
            return workspace is not null && Change(call, workspace) is { } change ? LineDiff.Of(change.Before, change.After, mostLines, mostColumns) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or AgentKitException)
        {
            // What the call was given is shown instead.
            return null;
        }
    }

    private static (string Before, string After)? Change(ToolCall call, string workspace)
    {
        if (call.Tool is not ("write_file" or "edit_file") || Read(call, "path") is not { } path)
            return null;

        var location = new Workspace(workspace).Locate(path);
        if (location is not { RelativePath: not null, Forbidden: null, Kind: PathKind.File or PathKind.Missing })
            return null;
        if (location.Kind == PathKind.File && new FileInfo(location.FullPath).Length >= MostCharacters)
            return null;
        var before = location.Kind == PathKind.File ? File.ReadAllText(location.FullPath) : "";
        if (call.Tool == "write_file")
            return Read(call, "content") is { Length: < MostCharacters } content ? (before, content) : null;
        if (Read(call, "old_text") is not { Length: > 0 } old || Read(call, "new_text") is not { } replacement)
            return null;
        var first = before.IndexOf(old, StringComparison.Ordinal);
        if (first < 0)
            return (old, replacement);
        var isAll = call.Input.TryGetProperty("replace_all", out var all) && all.ValueKind == JsonValueKind.True;
        return (before, isAll ? before.Replace(old, replacement, StringComparison.Ordinal) : string.Concat(before.AsSpan(0, first), replacement, before.AsSpan(first + old.Length)));
    }

    private static string? Read(ToolCall call, string name) =>
        call.Input.ValueKind == JsonValueKind.Object && call.Input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
