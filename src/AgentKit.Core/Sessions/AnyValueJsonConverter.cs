using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Sessions;

/// <summary>
/// Writes values of no declared class: arguments, results and additional properties. One that cannot be written as JSON
/// stands in the log as its text, because losing a whole session over it would be worse. Read back, all are
/// <see cref="JsonElement"/>s.
/// </summary>
internal sealed class AnyValueJsonConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element:
                element.WriteTo(writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            default:
                WriteOther(writer, value, options);
                break;
        }
    }

    // Apart first: a value that fails half-way must not leave half an object in the log.
    private static void WriteOther(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (TrySerialise(value, options) is { } json)
            writer.WriteRawValue(json, skipInputValidation: true);
        else
            writer.WriteStringValue(value.ToString());
    }

    private static byte[]? TrySerialise(object value, JsonSerializerOptions options)
    {
        if (value.GetType() == typeof(object))
            return "{}"u8.ToArray();

        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(value.GetType()));
        }
#pragma warning disable CA1031 // Whatever a foreign class throws while it is read, the log goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
