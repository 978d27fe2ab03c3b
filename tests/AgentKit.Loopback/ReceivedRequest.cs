using System.Text.Json;

namespace AgentKit.Loopback;

/// <summary>A request as the server received it.</summary>
public sealed record ReceivedRequest
{
    /// <summary>The path, such as <c>/v1/chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The headers; names in any case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's text.</summary>
    public required string Text { get; init; }

    /// <summary>The body as JSON; undefined if it is none.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>How often the same conversation came before.</summary>
    public required int Attempt { get; init; }

    /// <summary>The fault that this request met.</summary>
    public Fault? Fault { get; internal set; }

    /// <summary>The breach of protocol for which this request was refused.</summary>
    public string? Violation { get; internal set; }

    /// <summary>The conversation sent.</summary>
    public IReadOnlyList<JsonElement> Messages =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray()]
            : [];

    /// <summary>Which turn of the conversation is asked for: the number of answers that the model has given in it.</summary>
    public int TurnIndex => Messages.Count(message => message.Str("role") == "assistant");

    /// <summary>Whether server-sent events are wanted.</summary>
    public bool IsStreaming => Body.Prop("stream") is { ValueKind: JsonValueKind.True };
}
