using System.Buffers;
using System.ClientModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Writes the JSON of a request: the settings, then the messages.</summary>
internal sealed class RequestBody(IChatClient client, string model, ServerDialect dialect, bool sendBackServerFields)
{
    // The body is no HTML: escaping '+' would lengthen every base64 image.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RequestSettings _settings = new(client, model, dialect);

    public BinaryContent Create(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            WriteSettings(json, _settings.Create(options, stream));
            json.WriteStartArray("messages");
            new MessageWriter(json, sendBackServerFields).Write(messages, options?.Instructions);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return BinaryContent.Create(BinaryData.FromBytes(buffer.WrittenMemory));
    }

    private static void WriteSettings(Utf8JsonWriter json, JsonObject settings)
    {
        foreach (var (name, value) in settings)
        {
            if (value is null) continue;
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
