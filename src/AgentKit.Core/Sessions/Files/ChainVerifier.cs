using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>Walks a log from its first byte and computes every link again.</summary>
internal sealed class ChainVerifier(SessionId id, string? expectedHead)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _head = HashChain.Start(id);
    private bool _expectedWasSeen = expectedHead is null || expectedHead == Convert.ToHexStringLower(HashChain.Start(id));
    private long _events;
    private long _links;
    private long _lines;
    private long _linesLinked;

    public ChainVerification Verify(SafeFileHandle file)
    {
        using (_hash)
        {
            var end = RandomAccess.GetLength(file);
            var lines = new LineReader(file, start: 0, end);
            _hash.AppendData(_head);
            while (lines.TryRead(out var line))
            {
                _lines++;
                if (Check(line.Span) is { } problem)
                    return Result(problem, _lines);
            }

            return AtEnd(end - lines.Offset);
        }
    }

    private string? Check(ReadOnlySpan<byte> bytes)
    {
        if (!LogLine.TryParse(bytes, out var line))
            return "The line is neither an event nor a link.";
        if (line.IsLink)
            return CheckLink(line);
        if (line.Sequence != _events + 1)
            return $"The line holds event {line.Sequence} where event {_events + 1} belongs.";

        _events++;
        _hash.AppendData(bytes);
        _hash.AppendData("\n"u8);
        return null;
    }

    private string? CheckLink(in LogLine line)
    {
        if (line.Sequence != _events)
            return $"The link covers events up to {line.Sequence}, but stands behind event {_events}.";

        var head = _hash.GetHashAndReset();
        if (!head.AsSpan().SequenceEqual(Convert.FromHexString(line.Link)))
            return _linesLinked + 1 == _lines ? "The link does not follow the one before." : $"The link does not fit lines {_linesLinked + 1} to {_lines - 1}: one of them was changed.";

        _head = head;
        _links++;
        _linesLinked = _lines;
        _expectedWasSeen |= Convert.ToHexStringLower(head) == expectedHead;
        _hash.AppendData(head);
        return null;
    }

    private ChainVerification AtEnd(long torn)
    {
        if (torn > 0)
            return Result($"The last {torn} bytes are no whole line: cut off by a crash, by somebody, or being written just now.", _lines + 1);
        if (_events == 0)
            return Result("The log holds no event: every session begins with one, so that it was emptied or cut.", line: null);
        if (_lines > _linesLinked)
            return Result("No link covers the last lines: a crash came between, or somebody added them. The next run puts them under its link.", _linesLinked + 1);
        return _expectedWasSeen ? Result(problem: null, line: null) : Result("The expected head hash is not in the log: it was cut, or rewritten whole.", line: null);
    }

    private ChainVerification Result(string? problem, long? line) => new()
    {
        Events = _events,
        Links = _links,
        HeadHash = Convert.ToHexStringLower(_head),
        Problem = problem,
        BadLine = line,
    };
}
