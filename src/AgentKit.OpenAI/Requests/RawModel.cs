using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenAI;
using OpenAI.Chat;

namespace AgentKit.OpenAI.Requests;

/// <summary>Takes in what a caller built with the SDK's own types.</summary>
internal static class RawModel
{
    /// <summary>The fields of <see cref="ChatCompletionOptions"/> or of a <see cref="JsonObject"/>; none for anything else.</summary>
    public static JsonObject ToSettings(object? raw)
    {
        var settings = raw switch
        {
            ChatCompletionOptions options => JsonNode.Parse(Serialize(options).ToMemory().Span)!.AsObject(),
            JsonObject json => json.DeepClone().AsObject(),
            _ => [],
        };
        settings.Remove("messages");
        settings.Remove("stream");
        return settings;
    }

    public static bool TryWriteMessage(Utf8JsonWriter json, object? raw)
    {
        if (raw is not ChatMessage message) return false;
        json.WriteRawValue(Serialize(message).ToMemory().Span);
        return true;
    }

    public static bool TryWriteContentPart(Utf8JsonWriter json, object? raw)
    {
        if (raw is not ChatMessageContentPart part) return false;
        json.WriteRawValue(Serialize(part).ToMemory().Span);
        return true;
    }

    private static BinaryData Serialize<T>(T model) where T : IPersistableModel<T> =>
        ModelReaderWriter.Write(model, ModelReaderWriterOptions.Json, OpenAIContext.Default);
}
