using System.Buffers.Binary;

namespace AgentKit.Tools.Git;

/// <summary>A file that a repository tracks.</summary>
/// <param name="Path">Relative to the top of the working tree, with <c>/</c>.</param>
/// <param name="Name">The same as git has it.</param>
/// <param name="Record">What stands before the name: times, size and content of the file when git last looked at it, and flags.</param>
internal sealed record GitIndexEntry(string Path, ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Record)
{
    private const int ModifiedAt = 8;
    private const int SizeAt = 36;

    /// <summary>Whether a file has the size and the time that git saw when it last looked at its content.</summary>
    /// <param name="path">Where it is, absolute.</param>
    public bool IsAsSeen(string path) => PlainFile.Status(path) is { } status
        && BinaryPrimitives.ReadUInt32BigEndian(Record.Span[SizeAt..]) == (uint)status.Length
        && BinaryPrimitives.ReadUInt32BigEndian(Record.Span[ModifiedAt..]) == (uint)status.Modified.ToUnixTimeSeconds();
}
