using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>Reads a part of a log line by line. The lines share large buffers, which live as long as somebody keeps a line.</summary>
internal sealed class LineReader(SafeFileHandle file, long start, long end)
{
    private const int BlockSize = 1 << 20;

    private byte[] _block = [];
    private int _from;
    private int _filled;
    private long _read = start;

    /// <summary>Where the line that is read next begins.</summary>
    public long Offset { get; private set; } = start;

    /// <summary>The next whole line, without its end; false when there is none, or only a piece without an end.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = _block.AsSpan(_from + searched, _filled - _from - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _block.AsMemory(_from, searched + length);
                _from += line.Length + 1;
                Offset += line.Length + 1;
                return true;
            }

            searched = _filled - _from;
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        var kept = _filled - _from;
        var wanted = (int)Math.Min(end - _read, Math.Max(BlockSize, kept));
        if (wanted <= 0)
            return false;

        // A new block each time: what was handed out of the old one stays valid.
        var block = GC.AllocateUninitializedArray<byte>(kept + wanted);
        _block.AsSpan(_from, kept).CopyTo(block);
        var read = RandomAccess.Read(file, block.AsSpan(kept), _read);
        (_block, _from, _filled) = (block, 0, kept + read);
        _read += read;
        return read > 0;
    }
}
