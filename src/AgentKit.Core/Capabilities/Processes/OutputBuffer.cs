using System.Globalization;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>Keeps the beginning and the end of what a command writes, however much that is.</summary>
internal sealed class OutputBuffer(int mostBytes)
{
    private const int MostWord = 4096;

    private readonly Lock _lock = new();
    private readonly int _half = mostBytes / 2;
    private readonly MemoryStream _head = new();
    private byte[]? _ring;
    private long _afterHead;
    private bool _closed;

    /// <summary>How many bytes were written in all.</summary>
    public long Total => _head.Length + _afterHead;

    /// <summary>Adds what was written. False once the buffer is closed.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_closed)
                return false;

            var toHead = (int)Math.Min(bytes.Length, _half - _head.Length);
            _head.Write(bytes[..toHead]);
            AddToRing(bytes[toHead..]);
            return true;
        }
    }

    /// <summary>Takes no more, and gives what was kept.</summary>
    public (string Text, bool Truncated) Close()
    {
        lock (_lock)
        {
            _closed = true;
            var dropped = _afterHead - _half;
            var tail = Tail();
            if (dropped > 0)
            {
                // A word that was cut in two is left out whole: half a key would not be known for one.
                var (lost, begin) = (HalfWordAtEnd(_head.GetBuffer().AsSpan(0, (int)_head.Length)), HalfWordAtStart(tail));
                _head.SetLength(_head.Length - lost);
                tail = tail[begin..];
                dropped += lost + begin;
            }

            var gap = dropped <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n[... {dropped} bytes were not kept ...]\n");
            _head.Write(Encoding.UTF8.GetBytes(gap));
            _head.Write(tail);
            return (Encoding.UTF8.GetString(_head.GetBuffer().AsSpan(0, (int)_head.Length)), dropped > 0);
        }
    }

    private byte[] Tail()
    {
        if (_ring is null)
            return [];
        var end = (int)(_afterHead % _half);
        return _afterHead < _half ? _ring[..end] : [.. _ring.AsSpan(end), .. _ring.AsSpan(0, end)];
    }

    private static int HalfWordAtEnd(ReadOnlySpan<byte> bytes)
    {
        var word = bytes.Length - 1 - bytes[Math.Max(0, bytes.Length - MostWord)..].LastIndexOfAny(" \t\r\n"u8) - Math.Max(0, bytes.Length - MostWord);
        return word < Math.Min(bytes.Length, MostWord) ? word : 0;
    }

    private static int HalfWordAtStart(ReadOnlySpan<byte> bytes) =>
        Math.Max(0, bytes[..Math.Min(bytes.Length, MostWord)].IndexOfAny(" \t\r\n"u8));

    private void AddToRing(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            _ring ??= new byte[_half];
            var at = (int)(_afterHead % _half);
            var fits = Math.Min(bytes.Length, _half - at);
            bytes[..fits].CopyTo(_ring.AsSpan(at));
            _afterHead += fits;
            bytes = bytes[fits..];
        }
    }
}
