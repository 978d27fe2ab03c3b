using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>What a tool gives back.</summary>
public sealed class ToolResult
{
    /// <summary>The result as text for the model.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the tool failed. The model reads the text either way.</summary>
    public bool IsError { get; init; }

    /// <summary>Content beside the text, such as images; empty for most tools.</summary>
    public IReadOnlyList<AIContent> Contents { get; init; } = [];

    /// <summary>The result as data, which an output schema describes; <see langword="null"/> when there is only text.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>The blob that holds the whole text when <see cref="Text"/> was cut.</summary>
    public string? FullTextId { get; init; }

    /// <summary>A result that succeeded.</summary>
    /// <param name="text">What the model reads.</param>
    public static ToolResult Ok(string text) => new() { Text = text };

    /// <summary>A result that failed.</summary>
    /// <param name="text">What happened and what to do next, for the model to read.</param>
    public static ToolResult Error(string text) => new() { Text = text, IsError = true };
}
