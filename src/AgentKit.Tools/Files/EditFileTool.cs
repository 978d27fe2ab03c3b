using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools.Files;

/// <summary>Replaces text in a file, where it is sure which text is meant.</summary>
internal sealed class EditFileTool : ToolDefinition<EditFileInput>
{
    private const int MostLinesNamed = 20;

    public override string Name => "edit_file";

    public override string Description => "Replaces old_text, which must stand in the file exactly, and once (or set replace_all).";

    protected override JsonTypeInfo<EditFileInput> InputType => ToolInputs.Default.EditFileInput;

    protected override IEnumerable<Effect> Effects(EditFileInput input) => [Effect.ReadPath(input.Path), Effect.WritePath(input.Path)];

    protected override async ValueTask<ToolResult> RunAsync(EditFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (input.OldText.Length == 0)
            return ToolResult.Error("old_text is empty. Give the text to replace, or use write_file.");
        if (input.OldText == input.NewText)
            return ToolResult.Error("old_text and new_text are the same, so there is nothing to change.");

        var bytes = await context.Files.ReadBytesAsync(input.Path, cancellationToken: cancellationToken).ConfigureAwait(false);
        var document = TextDocument.Decode(bytes, input.Path);
        var (oldText, newText) = LineEndings.Adapt(document.Text, input.OldText, input.NewText);
        var places = Occurrences.Of(document.Text, oldText);
        if (WhyNot(document.Text, places, input) is { } why)
            return ToolResult.Error(why);

        var edited = document.Text.Replace(oldText, newText, StringComparison.Ordinal);
        await context.Files.WriteBytesAsync(input.Path, document.Encode(edited), cancellationToken).ConfigureAwait(false);
        return ToolResult.Ok($"Edited {input.Path} at {Lines(document.Text, places)}.");
    }

    private static string? WhyNot(string text, IReadOnlyList<int> places, EditFileInput input) => places.Count switch
    {
        0 => $"old_text does not stand in {input.Path}. {NearestLine.Describe(text, input.OldText)}",
        > 1 when !input.ReplaceAll => $"old_text stands {places.Count} times in {input.Path}, at {Lines(text, places)}. Add lines around it until it is unique, or set replace_all.",
        _ => null,
    };

    private static string Lines(string text, IReadOnlyList<int> places)
    {
        var named = string.Join(", ", places.Take(MostLinesNamed).Select(place => TextLines.NumberAt(text, place)));
        return $"line{(places.Count == 1 ? "" : "s")} {named}{(places.Count > MostLinesNamed ? $" and {places.Count - MostLinesNamed} more" : "")}";
    }
}
