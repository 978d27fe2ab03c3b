using System.Reflection;
using System.Text.Json;

namespace AgentKit.Tools;

/// <summary>The hidden half of a tool: how its input is read, what it would do, and what it does.</summary>
internal abstract class ToolBody
{
    /// <summary>The assembly whose code it is; <see langword="null"/> when nobody can tell.</summary>
    public virtual Assembly? Author => null;

    public abstract object? Bind(ToolCall call);

    /// <summary>What a call would do; <see langword="null"/> when the tool does not say.</summary>
    public abstract IReadOnlyList<Effect>? EffectsOf(object? bound, JsonElement input);

    public abstract ValueTask<ToolResult> RunAsync(object? bound, ToolContext context, CancellationToken cancellationToken);

    protected static IReadOnlyList<Effect>? Materialise(IEnumerable<Effect>? effects) => effects switch
    {
        null => null,
        IReadOnlyList<Effect> { Count: > 0 } list => list,
        _ => effects.ToArray() is { Length: > 0 } found ? found : null,
    };
}
