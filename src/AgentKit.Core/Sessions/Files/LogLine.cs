using System.Security.Cryptography;
using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>One line of a log, understood but not materialised: an event, or a link of the chain.</summary>
internal readonly ref struct LogLine
{
    /// <summary>The event's place; for a link, the last event that it covers.</summary>
    public long Sequence { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>The name of the event's type; empty for a link.</summary>
    public ReadOnlySpan<byte> Type { get; private init; }

    public int Version { get; private init; }

    /// <summary>Where in the line the event's data stand.</summary>
    public Range Data { get; private init; }

    /// <summary>The link in hexadecimal; empty for an event.</summary>
    public ReadOnlySpan<byte> Link { get; private init; }

    public bool IsLink => Link.Length > 0;

    /// <summary>Reads a line without its end. The whole line must be JSON, the data included.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        try
        {
            parsed = Parse(line);
            return parsed.IsLink ? IsHash(parsed.Link) : parsed is { Type.Length: > 0, Sequence: > 0, Version: > 0 } && !parsed.Data.Equals(default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            parsed = default;
            return false;
        }
    }

    private static LogLine Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = CoreEvents.MaxDepth });
        var (sequence, at, version, data) = (0L, default(DateTimeOffset), 0, default(Range));
        ReadOnlySpan<byte> type = default, link = default;

        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("seq"u8) || name.SequenceEqual("to"u8))
                sequence = reader.GetInt64();
            else if (name.SequenceEqual("at"u8))
                at = reader.GetDateTimeOffset();
            else if (name.SequenceEqual("type"u8))
                type = PlainText(reader);
            else if (name.SequenceEqual("v"u8))
                version = reader.GetInt32();
            else if (name.SequenceEqual("data"u8))
                data = Skip(ref reader);
            else if (name.SequenceEqual("link"u8))
                link = PlainText(reader);
            else
                reader.Skip();
        }

        // Throws when anything but white space follows the object.
        reader.Read();
        return new() { Sequence = sequence, At = at, Type = type, Version = version, Data = data, Link = link };
    }

    private static ReadOnlySpan<byte> PlainText(scoped in Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false } ? reader.ValueSpan : throw new FormatException();

    private static Range Skip(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static bool IsHash(ReadOnlySpan<byte> hex) =>
        hex.Length == SHA256.HashSizeInBytes * 2 && !hex.ContainsAnyExcept("0123456789abcdef"u8);
}
