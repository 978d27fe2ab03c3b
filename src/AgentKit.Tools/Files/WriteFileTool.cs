using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools.Files;

/// <summary>Writes a whole file.</summary>
internal sealed class WriteFileTool : ToolDefinition<WriteFileInput>
{
    public override string Name => "write_file";

    public override string Description => "Creates a file, or replaces all of it.";

    protected override JsonTypeInfo<WriteFileInput> InputType => ToolInputs.Default.WriteFileInput;

    protected override IEnumerable<Effect> Effects(WriteFileInput input) => [Effect.WritePath(input.Path)];

    protected override async ValueTask<ToolResult> RunAsync(WriteFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var isNew = await context.Files.WriteTextAsync(input.Path, input.Content, cancellationToken).ConfigureAwait(false);
        return ToolResult.Ok($"{(isNew ? "Created" : "Replaced")} {input.Path} ({TextLines.Count(input.Content)} lines).");
    }
}
