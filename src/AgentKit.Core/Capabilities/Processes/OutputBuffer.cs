using System.Globalization;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>Keeps the beginning and the end of what a command writes, however much that is.</summary>
internal sealed class OutputBuffer(int mostBytes)
{
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
            var gap = dropped <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n[... {dropped} bytes were not kept ...]\n");
            _head.Write(Encoding.UTF8.GetBytes(gap));
            if (_ring is not null)
            {
                var end = (int)(_afterHead % _half);
                if (dropped > 0)
                    _head.Write(_ring.AsSpan(end));
                _head.Write(_ring.AsSpan(0, dropped == 0 ? _half : end));
            }

            return (Encoding.UTF8.GetString(_head.GetBuffer().AsSpan(0, (int)_head.Length)), dropped > 0);
        }
    }

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
