using System.Globalization;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>Keeps the beginning and the end of what a command writes, however much that is.</summary>
internal sealed class OutputBuffer(int mostBytes)
{
    private readonly Lock _lock = new();
    private readonly int _half = mostBytes / 2;
    private readonly MemoryStream _head = new();
    private readonly Queue<byte[]> _tail = new();
    private long _tailBytes;
    private long _dropped;
    private bool _closed;

    /// <summary>How many bytes were written in all.</summary>
    public long Total { get; private set; }

    /// <summary>Adds what was written. False once the buffer is closed.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_closed)
                return false;

            Total += bytes.Length;
            var toHead = (int)Math.Min(bytes.Length, _half - _head.Length);
            _head.Write(bytes[..toHead]);
            if (toHead < bytes.Length)
                AddToTail(bytes[toHead..].ToArray());
            return true;
        }
    }

    /// <summary>Takes no more, and gives what was kept.</summary>
    public (string Text, bool Truncated) Close()
    {
        lock (_lock)
        {
            _closed = true;
            var tail = new MemoryStream();
            foreach (var chunk in _tail)
                tail.Write(chunk);
            if (_dropped > 0)
                return (Decode(_head) + string.Create(CultureInfo.InvariantCulture, $"\n[... {_dropped} bytes were not kept ...]\n") + Decode(tail), true);

            _head.Position = _head.Length;
            tail.WriteTo(_head);
            return (Decode(_head), false);
        }
    }

    private static string Decode(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

    private void AddToTail(byte[] chunk)
    {
        _tail.Enqueue(chunk);
        _tailBytes += chunk.Length;
        while (_tailBytes > _half && _tail.TryDequeue(out var oldest))
        {
            _tailBytes -= oldest.Length;
            _dropped += oldest.Length;
        }
    }
}
