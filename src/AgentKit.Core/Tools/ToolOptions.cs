using System.Text.Json;

namespace AgentKit.Tools;

/// <summary>What <see cref="ToolFactory"/> is told about a tool beside its handler.</summary>
public sealed class ToolOptions
{
    /// <summary>The name, in snake case. Default: the method's own name.</summary>
    public string? Name { get; set; }

    /// <summary>What the tool does, for the model. Default: the method's <c>[Description]</c>.</summary>
    public string? Description { get; set; }

    /// <summary>What the tool promises about all its calls. Default: nothing.</summary>
    public ToolTraits Traits { get; set; } = ToolTraits.None;

    /// <summary>
    /// What a call with a given input would do. Default: <see langword="null"/>, nobody can tell, so every call asks.
    /// Called after the input was validated; when it throws, the effect is unknown.
    /// </summary>
    public Func<JsonElement, IEnumerable<Effect>>? Effects { get; set; }

    /// <summary>Where the tool comes from, for people. Default: the assembly of its handler.</summary>
    public string? Origin { get; set; }

    /// <summary>A schema that the result's data must meet. Default: <see langword="null"/>, the result is not checked.</summary>
    public JsonElement? OutputSchema { get; set; }
}
