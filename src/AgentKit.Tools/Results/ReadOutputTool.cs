using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools.Results;

/// <summary>Reads the rest of a result that was cut.</summary>
internal sealed class ReadOutputTool : ToolDefinition<ReadOutputInput>
{
    private const int DefaultLines = 500;

    public override string Name => "read_output";

    public override string Description => "Reads more of a result that was cut, by its id.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true, ResultLimit = ResultBudget.ResultLimit };

    protected override JsonTypeInfo<ReadOutputInput> InputType => ToolInputs.Default.ReadOutputInput;

    // What it reads is the session's own, and was given to the session before.
    protected override IEnumerable<Effect> Effects(ReadOutputInput input) => [Effect.ChangeSession("saved results")];

    protected override async ValueTask<ToolResult> RunAsync(ReadOutputInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var offset = ResultBudget.Positive(input.Offset, 1, "offset");
        var limit = ResultBudget.Positive(input.Limit, DefaultLines, "limit");
        var found = await context.SavedResults.ReadLinesAsync(input.Id, offset, limit, cancellationToken).ConfigureAwait(false);
        if (found.Lines.Count == 0)
            return ToolResult.Error($"The result has only {found.Total} lines.");

        var shown = WithinBudget(found.Lines);
        var last = offset + shown - 1;
        var text = string.Join('\n', found.Lines.Take(shown));
        return ToolResult.Ok(last < found.Total ? $"{text}\n\n(lines {offset} to {last} of {found.Total}; read on with offset {last + 1})" : text);
    }

    private static int WithinBudget(IReadOnlyList<string> lines)
    {
        int count = 0, characters = 0;
        while (count < lines.Count && characters < ResultBudget.MostCharacters)
            characters += lines[count++].Length + 1;
        return count;
    }
}
