using System.Text.Json;

namespace AgentKit.OpenAI.Responses;

/// <summary>One server-sent event: a piece of the answer, an error, or the mark of the end.</summary>
internal readonly record struct ServerEvent(bool IsError, JsonElement Data)
{
    /// <summary>Whether this is <c>[DONE]</c>.</summary>
    public bool IsDone => Data.ValueKind == JsonValueKind.Undefined;

    /// <exception cref="JsonException">The data is no JSON.</exception>
    public static ServerEvent Parse(string eventType, ReadOnlySpan<byte> data) => data.Trim((byte)' ').SequenceEqual("[DONE]"u8)
        ? default
        : new ServerEvent(eventType == "error", JsonElement.Parse(data));
}
