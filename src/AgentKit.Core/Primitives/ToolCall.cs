using System.Text.Json;

namespace AgentKit;

/// <summary>A call as the model asked for it. Nothing about it is verified yet.</summary>
public sealed class ToolCall
{
    /// <summary>The id that the model gave the call; its result goes back under the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The tool's name.</summary>
    public required string Tool { get; init; }

    /// <summary>The arguments: a JSON object, unless the model sent something else.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>Why the arguments could not be read as JSON; <see langword="null"/> when they could.</summary>
    public string? Malformed { get; init; }

    /// <summary>Whether the same answer had a second call with this id, which was refused.</summary>
    internal bool HadDuplicate { get; private init; }

    internal ToolCall WithDuplicate() => new() { Id = Id, Tool = Tool, Input = Input, Malformed = Malformed, HadDuplicate = true };
}
