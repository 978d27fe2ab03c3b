using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>
/// Reads a log by type and place without materialising its events. What is broken behind the last link was never
/// reported as written: it is a torn tail, and left out. What is broken before a link is damage.
/// </summary>
internal sealed class LogScan
{
    private readonly SessionId _id;
    private readonly EventCatalogue _catalogue;
    private readonly LineReader _lines;
    private readonly Dictionary<(string Name, int Version), int> _unknown = [];

    private LogScan(SessionId id, EventCatalogue catalogue, LineReader lines, LogPosition from) =>
        (_id, _catalogue, _lines, Position) = (id, catalogue, lines, from);

    /// <summary>The end of the last good line.</summary>
    public LogPosition Position { get; private set; }

    public List<LoggedEvent> Events { get; } = [];

    /// <summary>How many bytes at the end are no good.</summary>
    public long TornBytes { get; private set; }

    /// <summary>What the host does not know of the log.</summary>
    public IEnumerable<string> Unknown => _unknown.Select(pair =>
        $"{pair.Value} event(s) of type '{pair.Key.Name}', version {pair.Key.Version}, are unknown here: kept, and passed over. Register the package that owns the type, or update it.");

    /// <summary>What is damaged; <see langword="null"/> for most logs.</summary>
    public SessionStoreException? Damage { get; private set; }

    /// <summary>Reads a log from a known place to an end.</summary>
    /// <exception cref="SessionStoreException">It is damaged.</exception>
    public static LogScan Run(SessionId id, EventCatalogue catalogue, SafeFileHandle file, LogPosition from, long end)
    {
        var scan = RunToDamage(id, catalogue, file, from, end);
        return scan.Damage is null ? scan : throw scan.Damage;
    }

    /// <summary>Reads a log from a known place to an end, or to where it is damaged.</summary>
    public static LogScan RunToDamage(SessionId id, EventCatalogue catalogue, SafeFileHandle file, LogPosition from, long end)
    {
        var scan = new LogScan(id, catalogue, new LineReader(file, from.Length, end), from);
        scan.Run(end);
        return scan;
    }

    private void Run(long end)
    {
        while (_lines.TryRead(out var line))
        {
            if (Take(line) is { } problem)
            {
                Damage = LinkFollows() ? Damaged(problem) : null;
                break;
            }
        }

        TornBytes = end - Position.Length;
    }

    /// <returns>What is wrong with the line.</returns>
    private string? Take(ReadOnlyMemory<byte> memory)
    {
        if (!LogLine.TryParse(memory.Span, out var line))
            return "it is neither an event nor a link of the chain";

        var here = Position with { Length = _lines.Offset, Lines = Position.Lines + 1 };
        if (line.IsLink)
        {
            if (line.Sequence != here.Sequence)
                return $"it links up to event {line.Sequence}, but follows event {here.Sequence}";
            Position = here with { LinkedLength = here.Length, Head = Convert.FromHexString(line.Link) };
            return null;
        }

        if (line.Sequence != here.Sequence + 1)
            return $"it holds event {line.Sequence} where event {here.Sequence + 1} belongs";
        Events.Add(new LoggedEvent(line.Sequence, line.At, Defer(line, memory)));
        Position = here with { Sequence = line.Sequence };
        return null;
    }

    private DeferredEvent Defer(in LogLine line, ReadOnlyMemory<byte> memory)
    {
        Span<char> name = stackalloc char[line.Type.Length <= 128 ? line.Type.Length : 0];
        Encoding.UTF8.TryGetChars(line.Type, name, out var length);
        var data = memory[line.Data];
        if (_catalogue.Find(name[..length]) is { } type && line.Version <= type.Version)
            return new DeferredLine(_id, line.Sequence, type, line.Version, data);

        var key = (Name: Encoding.UTF8.GetString(line.Type), line.Version);
        _unknown[key] = _unknown.GetValueOrDefault(key) + 1;
        return new DeferredUnknown(key.Name, key.Version, data);
    }

    private bool LinkFollows()
    {
        while (_lines.TryRead(out var line))
        {
            if (LogLine.TryParse(line.Span, out var parsed) && parsed.IsLink)
                return true;
        }

        return false;
    }

    private SessionStoreException Damaged(string problem) => new(
        $"Line {Position.Lines + 1} of the log of session '{_id}' is damaged: {problem}. Run 'agentkit sessions verify {_id}' for the extent, restore the log from a backup, or fork the session at event {Position.Sequence}.");
}
