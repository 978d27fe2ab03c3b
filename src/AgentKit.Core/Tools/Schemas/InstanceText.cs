using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentKit.Tools.Schemas;

/// <summary>Renders values for error messages: on one line, and short whatever was sent.</summary>
internal static class InstanceText
{
    public const int Longest = 80;

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object " + Raw(value),
        JsonValueKind.Array => "array " + Raw(value),
        JsonValueKind.Undefined => "nothing",
        _ => Raw(value),
    };

    /// <summary>Renders a value together with its type, for errors that are about the type.</summary>
    public static string WithType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Raw(value) + " (a string)",
        JsonValueKind.Number => Raw(value) + " (a number)",
        JsonValueKind.True or JsonValueKind.False => Raw(value) + " (a boolean)",
        _ => Of(value),
    };

    /// <summary>Renders the JSON text of a value, or of a part of a schema.</summary>
    public static string Raw(JsonElement value)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(value);
        var head = utf8.Length > Longest * 4 ? utf8[..(Longest * 4)] : utf8;
        return Cut(Encoding.UTF8.GetString(head), closing: value.ValueKind == JsonValueKind.String ? "…\"" : "…");
    }

    public static string Quote(string text) => Cut($"\"{text}\"", closing: "…\"");

    private static string Cut(string text, string closing)
    {
        var line = new StringBuilder(Longest);
        foreach (var c in text)
        {
            if (line.Length == Longest)
            {
                if (char.IsHighSurrogate(line[^1])) line.Length--;
                return line.Append(closing).ToString();
            }

            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length == 0 || line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString();
    }
}
