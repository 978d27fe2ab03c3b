using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>Makes one JSON object of the arguments that a chat client hands over as a dictionary.</summary>
internal static class CallInput
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    public static JsonElement From(IDictionary<string, object?>? arguments)
    {
        if (arguments is null || arguments.Count == 0)
            return Empty;

        var buffer = s_buffer ??= new();
        var writer = s_writer ??= new(buffer, new() { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        if (arguments is Dictionary<string, object?> usual)
        {
            foreach (var (name, value) in usual)
                Write(writer, name, value);
        }
        else
        {
            foreach (var (name, value) in arguments)
                Write(writer, name, value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case JsonElement element: element.WriteTo(writer); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            default: JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())); break;
        }
    }
}
