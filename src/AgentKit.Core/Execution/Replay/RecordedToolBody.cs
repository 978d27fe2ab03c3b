using System.Text.Json;
using AgentKit.Tools;

namespace AgentKit.Execution.Replay;

/// <summary>Stands in for a tool's handler, which a replay never runs and which the host may no longer have.</summary>
internal sealed class RecordedToolBody : ToolBody
{
    // Which calls ran side by side stands in the log, so that nothing else needs to hold them apart.
    private static readonly ToolTraits Traits = new() { ConcurrencySafe = true };

    public static Tool ToTool(string name) => new(name, "", CallInput.Empty, Traits, "replay", new RecordedToolBody(), outputSchema: null);

    public override object? Bind(ToolCall call) => null;

    public override IReadOnlyList<Effect>? EffectsOf(object? bound, JsonElement input) => null;

    public override ValueTask<ToolResult> RunAsync(object? bound, ToolContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A replay runs no handler.");
}
