using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Files;

/// <summary>Lists one folder.</summary>
internal sealed class ListDirectoryTool : ToolDefinition<ListDirectoryInput>
{
    private const int MostEntries = 500;

    public override string Name => "list_directory";

    public override string Description => "Lists a folder, files with their bytes.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true };

    protected override JsonTypeInfo<ListDirectoryInput> InputType => ToolInputs.Default.ListDirectoryInput;

    protected override IEnumerable<Effect> Effects(ListDirectoryInput input) => [Effect.ReadPath(input.Path)];

    protected override ValueTask<ToolResult> RunAsync(ListDirectoryInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var entries = context.Files.Enumerate(input.Path).OrderBy(entry => entry.Kind != PathKind.Folder).ToArray();
        var lines = entries.Take(MostEntries).Select(Show).ToList();
        if (entries.Length == 0)
            lines.Add("(the folder is empty)");
        if (entries.Length > MostEntries)
            lines.Add($"({MostEntries} of {entries.Length} entries shown; use glob for the rest)");
        return new(ToolResult.Ok(string.Join('\n', lines)));
    }

    private static string Show(FileEntry entry)
    {
        var link = entry.IsLink ? " (link)" : "";
        return entry.Kind switch
        {
            PathKind.Folder => $"{entry.Name}/{link}",
            PathKind.File => entry.IsLink ? entry.Name + link : $"{entry.Name} {entry.Length}",
            PathKind.Missing => $"{entry.Name} (link to nothing)",
            _ => $"{entry.Name} (no file: device, FIFO or socket)",
        };
    }
}
