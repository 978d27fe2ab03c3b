using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentKit.Tools.Git;

/// <summary>The files that a repository tracks, as its index lists them (gitformat-index(5)).</summary>
internal sealed class GitIndex
{
    private const int HeaderLength = 12;
    private const ushort SkipsWorktree = 0x4000;
    private const byte Version = 3;
    private static readonly byte[] Signature = "DIRC"u8.ToArray();

    /// <summary>That of a repository into which nothing was put.</summary>
    public static readonly GitIndex Empty = new([], SHA1.HashSizeInBytes);

    private readonly int _hashLength;

    private GitIndex(IReadOnlyList<GitIndexEntry> entries, int hashLength) => (Entries, _hashLength) = (entries, hashLength);

    public IReadOnlyList<GitIndexEntry> Entries { get; }

    /// <summary>Reads an index.</summary>
    /// <returns><see langword="null"/> when it is none, or one that is completed by another file or lists whole folders.</returns>
    public static GitIndex? Read(byte[] content) => Read(content, SHA1.HashSizeInBytes) ?? Read(content, SHA256.HashSizeInBytes);

    /// <summary>The same index, by which git takes some files for unchanged without looking at them.</summary>
    public byte[] Skipping(IReadOnlySet<string> paths)
    {
        using var index = new MemoryStream();
        index.Write(Signature);
        index.Write([0, 0, 0, Version]);
        WriteNumber(index, (uint)Entries.Count);
        foreach (var entry in Entries)
            Write(index, entry, paths.Contains(entry.Path));
        var content = index.ToArray();
        return [.. content, .. _hashLength == SHA1.HashSizeInBytes ? Sha1(content) : SHA256.HashData(content)];
    }

    private static GitIndex? Read(byte[] content, int hashLength)
    {
        if (content.Length < HeaderLength + hashLength || !content.AsSpan().StartsWith(Signature))
            return null;
        var version = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(8));
        return version is 2 or 3 or 4 && new GitIndexReader(content, hashLength, version == 4).Read(HeaderLength, count) is { } entries ? new(entries, hashLength) : null;
    }

    private void Write(MemoryStream index, GitIndexEntry entry, bool skips)
    {
        var start = index.Length;
        var fixedLength = GitIndexReader.HashAt + _hashLength;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(entry.Record.Span[fixedLength..]);
        var more = (flags & GitIndexReader.Extended) != 0 ? BinaryPrimitives.ReadUInt16BigEndian(entry.Record.Span[(fixedLength + 2)..]) : (ushort)0;
        if (skips)
            (flags, more) = ((ushort)(flags | GitIndexReader.Extended), (ushort)(more | SkipsWorktree));
        index.Write(entry.Record.Span[..fixedLength]);
        index.Write([(byte)(flags >> 8), (byte)flags]);
        if ((flags & GitIndexReader.Extended) != 0)
            index.Write([(byte)(more >> 8), (byte)more]);
        index.Write(entry.Name.Span);
        index.Write(new byte[8 - ((index.Length - start) % 8)]);
    }

    private static void WriteNumber(MemoryStream index, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        index.Write(bytes);
    }

#pragma warning disable CA5350 // The checksum that git has here; nothing relies on it.
    private static byte[] Sha1(byte[] content) => SHA1.HashData(content);
#pragma warning restore CA5350
}
