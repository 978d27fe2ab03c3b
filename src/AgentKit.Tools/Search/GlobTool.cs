using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools.Search;

/// <summary>Finds files by their path.</summary>
internal sealed class GlobTool : ToolDefinition<GlobInput>
{
    private const int MostFiles = 200;

    public override string Name => "glob";

    public override string Description => "Finds files by path, such as src/**/*.cs; newest first.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true };

    protected override JsonTypeInfo<GlobInput> InputType => ToolInputs.Default.GlobInput;

    protected override IEnumerable<Effect> Effects(GlobInput input) => [Effect.ReadPath(input.Path ?? ".")];

    protected override ValueTask<ToolResult> RunAsync(GlobInput input, ToolContext context, CancellationToken cancellationToken)
    {
        // The folder by its resolved path: all paths below it are then as the files of the call name them.
        var matcher = GlobPattern.Parse(input.Pattern);
        var folder = context.Files.Find(input.Path ?? ".")?.Path ?? throw new ToolException($"There is no folder '{input.Path}'.");
        var noise = new NoiseFolders(input.Pattern, folder);
        var found = new GlobSearch(context.Files, noise, cancellationToken).Run(folder, matcher);

        var lines = found.Take(MostFiles).Select(entry => entry.Path).ToList();
        if (found.Length == 0)
            lines.Add("No files match.");
        if (found.Length > MostFiles)
            lines.Add($"({MostFiles} of {found.Length} files shown; narrow the pattern)");
        if (noise.Note is { } note)
            lines.Add(note);
        return new(ToolResult.Ok(string.Join('\n', lines)));
    }
}
