using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Builds what goes into a log in one write: the lines of some events, and their link. The buffer begins with what the
/// link covers but the write leaves out, so that hashing is one call over one piece of memory. Rented for each write: a
/// log at rest holds no buffers.
/// </summary>
internal sealed class LogEncoder
{
    private const int KeptCapacity = 1 << 18;

    private static LogEncoder? s_spare;

    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = CoreEvents.WriterOptions.Encoder, MaxDepth = CoreEvents.MaxDepth, SkipValidation = true });
    private ArrayBufferWriter<byte> _line = new(1 << 10);
    private ArrayBufferWriter<byte> _batch = new(1 << 12);
    private int _covered;

    /// <summary>The bytes to write.</summary>
    public ReadOnlyMemory<byte> Written => _batch.WrittenMemory[_covered..];

    public int Length => _batch.WrittenCount - _covered;

    public static LogEncoder Rent() => Interlocked.Exchange(ref s_spare, null) ?? new();

    public void Return() => Volatile.Write(ref s_spare, this);

    /// <summary>Starts anew.</summary>
    /// <param name="head">The link before.</param>
    /// <param name="unlinked">Lines that stand in the log already, behind that link.</param>
    public void Begin(ReadOnlySpan<byte> head, ReadOnlySpan<byte> unlinked)
    {
        _batch = Emptied(_batch);
        _line = Emptied(_line);
        _batch.Write(head);
        _batch.Write(unlinked);
        _covered = _batch.WrittenCount;
    }

    /// <summary>Adds an event. When that fails, nothing of it is added.</summary>
    public void Add(EventCatalogue catalogue, in LoggedEvent logged)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        catalogue.Write(_json, logged);
        _json.Flush();

        // A converter that writes raw JSON may bring line ends of its own.
        if (_line.WrittenSpan.Contains((byte)'\n'))
            WriteAgainInOneLine();
        _batch.Write(_line.WrittenSpan);
        _batch.Write("\n"u8);
    }

    /// <summary>Adds the link.</summary>
    /// <param name="sequence">The last event.</param>
    /// <returns>The link.</returns>
    public byte[] AddLink(long sequence)
    {
        var link = SHA256.HashData(_batch.WrittenSpan);
        Span<byte> hex = stackalloc byte[SHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(link, hex, out _);
        _json.Reset(_batch);
        _json.WriteStartObject();
        _json.WriteString("link"u8, hex);
        _json.WriteNumber("to"u8, sequence);
        _json.WriteEndObject();
        _json.Flush();
        _batch.Write("\n"u8);
        return link;
    }

    private static ArrayBufferWriter<byte> Emptied(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > KeptCapacity)
            return new(1 << 12);
        buffer.ResetWrittenCount();
        return buffer;
    }

    private void WriteAgainInOneLine()
    {
        using var document = JsonDocument.Parse(_line.WrittenMemory.ToArray(), new JsonDocumentOptions { MaxDepth = CoreEvents.MaxDepth });
        _line.ResetWrittenCount();
        _json.Reset(_line);
        document.RootElement.WriteTo(_json);
        _json.Flush();
    }
}
