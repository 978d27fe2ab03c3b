using System.Buffers.Binary;
using System.Text;

namespace AgentKit.Tools.Git;

/// <summary>Reads the entries of an index, which may have been written by anybody.</summary>
internal sealed class GitIndexReader(byte[] content, int hashLength, bool isCompressed)
{
    /// <summary>Where the name of the content stands in an entry.</summary>
    public const int HashAt = 40;

    public const ushort Extended = 0x4000;
    private const ushort NameLength = 0x0FFF;

    private readonly int _end = content.Length - hashLength;
    private int _at;

    /// <returns><see langword="null"/> when this is no index, or one that does not stand alone.</returns>
    public IReadOnlyList<GitIndexEntry>? Read(int start, uint count)
    {
        _at = start;
        var entries = new List<GitIndexEntry>();
        for (var i = 0u; i < count; i++)
        {
            if (ReadEntry(entries.Count == 0 ? default : entries[^1].Name) is not { } entry)
                return null;
            entries.Add(entry);
        }

        return StandsAlone() ? entries : null;
    }

    private GitIndexEntry? ReadEntry(ReadOnlyMemory<byte> before)
    {
        var start = _at;
        if (start + HashAt + hashLength + 2 > _end)
            return null;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(start + HashAt + hashLength));
        var length = HashAt + hashLength + ((flags & Extended) != 0 ? 4 : 2);
        _at += length;
        if ((isCompressed ? ReadRest(before) : ReadName()) is not { } name || ((flags & NameLength) < NameLength && name.Length != (flags & NameLength)))
            return null;
        if (!isCompressed)
            _at = start + ((length + name.Length + 8) / 8 * 8);
        return _at > _end ? null : new(Encoding.UTF8.GetString(name.Span), name, content.AsMemory(start, length));
    }

    private ReadOnlyMemory<byte>? ReadName()
    {
        var length = _at < _end ? content.AsSpan(_at, _end - _at).IndexOf((byte)0) : -1;
        if (length <= 0)
            return null;
        var name = content.AsMemory(_at, length);
        _at += length + 1;
        return name;
    }

    /// <summary>A name of version 4: so many bytes less than the one before, and what follows.</summary>
    private ReadOnlyMemory<byte>? ReadRest(ReadOnlyMemory<byte> before)
    {
        var dropped = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _end || dropped > before.Length)
                return null;
            dropped = ((isFirst ? 0 : dropped + 1) << 7) + (content[_at] & 0x7F);
            if ((content[_at++] & 0x80) == 0)
                break;
        }

        var length = content.AsSpan(_at, _end - _at).IndexOf((byte)0);
        if (dropped > before.Length || length < 0)
            return null;
        byte[] name = [.. before.Span[..^dropped], .. content.AsSpan(_at, length)];
        _at += length + 1;
        return name.Length == 0 ? null : name;
    }

    // A small letter marks an extension without which the entries mean something else: a split index, a sparse one.
    private bool StandsAlone()
    {
        while (_at < _end)
        {
            if (_at + 8 > _end || content[_at] is not (>= (byte)'A' and <= (byte)'Z'))
                return false;
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(_at + 4));
            if (length > _end - _at - 8)
                return false;
            _at += 8 + (int)length;
        }

        return true;
    }
}
