using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AgentKit.Tools.Schemas.Values;

/// <summary>A string of a JSON text as it stands there: in UTF-8, between its quotes, with its escapes.</summary>
internal readonly ref struct JsonString
{
    private const int EscapeLength = 6;

    private JsonString(ReadOnlySpan<byte> raw) => Raw = raw;

    public ReadOnlySpan<byte> Raw { get; }

    public bool HasEscapes => Raw.Contains((byte)'\\');

    /// <summary>Gets whether the string is text: valid UTF-8, and no escape that stands for half a character.</summary>
    public bool IsWellFormed => Utf8.IsValid(Raw) && (!HasEscapes || EscapesArePaired());

    public static JsonString Of(JsonElement value) => new(JsonMarshal.GetRawUtf8Value(value)[1..^1]);

    public static JsonString NameOf(in JsonProperty property) => new(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>Counts code points, which is what the length of a string means in JSON Schema. The string must be well formed.</summary>
    public int CountCodePoints()
    {
        var count = 0;
        for (var i = 0; i < Raw.Length; count++)
        {
            if (Raw[i] == '\\')
                i += Raw[i + 1] != 'u' ? 2 : char.IsHighSurrogate(UnitAt(i)) ? 2 * EscapeLength : EscapeLength;
            else
                i += Raw[i] < 0x80 ? 1 : Raw[i] < 0xE0 ? 2 : Raw[i] < 0xF0 ? 3 : 4;
        }

        return count;
    }

    /// <summary>Reads the string as UTF-8 without escapes. The string must be well formed.</summary>
    public byte[] Unescape() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>Reads the string. It must be well formed.</summary>
    public override string ToString() => HasEscapes ? ToElement().GetString()! : Encoding.UTF8.GetString(Raw);

    /// <summary>Makes a value of the string, for names that are judged as values.</summary>
    public JsonElement ToElement()
    {
        var quoted = new byte[Raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        Raw.CopyTo(quoted.AsSpan(1));
        return JsonElement.Parse(quoted);
    }

    private bool EscapesArePaired()
    {
        for (var rest = Raw; rest.IndexOf((byte)'\\') is >= 0 and var i;)
        {
            rest = rest[i..];
            if (rest[1] != 'u')
            {
                rest = rest[2..];
                continue;
            }

            var unit = new JsonString(rest).UnitAt(0);
            rest = rest[EscapeLength..];
            if (char.IsLowSurrogate(unit)) return false;
            if (!char.IsHighSurrogate(unit)) continue;
            if (!rest.StartsWith("\\u"u8) || !char.IsLowSurrogate(new JsonString(rest).UnitAt(0))) return false;
            rest = rest[EscapeLength..];
        }

        return true;
    }

    private char UnitAt(int escape) =>
        (char)ushort.Parse(Raw.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
