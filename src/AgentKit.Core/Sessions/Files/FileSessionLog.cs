namespace AgentKit.Sessions.Files;

/// <summary>
/// A session of the file store. Written events stay in memory as objects until <see cref="Trim"/>; afterwards they are
/// read from the file again, all at once, when somebody asks for one.
/// </summary>
internal sealed partial class FileSessionLog : SessionLog
{
    private readonly Lock _gate = new();
    private readonly SessionFolder _folder;
    private readonly EventCatalogue _catalogue;
    private readonly TimeProvider _clock;
    private readonly SessionBlobs _blobs;
    private readonly SessionInbox _inbox;
    private List<LoggedEvent> _events = [];
    private LogPosition _position;
    private string[] _findings = [];
    private readonly bool _isNew;
    private readonly string? _tornFinding;

    /// <summary>A session that does not exist yet.</summary>
    public FileSessionLog(SessionFolder folder, EventCatalogue catalogue, TimeProvider clock)
    {
        (_folder, _catalogue, _clock, _isNew) = (folder, catalogue, clock, true);
        (_blobs, _inbox) = (new SessionBlobs(folder), new SessionInbox(folder));
        _position = LogPosition.Start(folder.Id);
    }

    /// <summary>A session that was read.</summary>
    public FileSessionLog(SessionFolder folder, EventCatalogue catalogue, TimeProvider clock, LogScan scan)
        : this(folder, catalogue, clock)
    {
        (_isNew, _events, _position) = (false, scan.Events, scan.Position);
        (_failure, _tornFinding) = (scan.Damage, scan.Damage?.Message ?? TornFinding(scan));
        _findings = _tornFinding is null ? [.. scan.Unknown] : [.. scan.Unknown, _tornFinding];
    }

    public override SessionId Id => _folder.Id;

    public override long WrittenSequence
    {
        get
        {
            lock (_gate)
                return _position.Sequence;
        }
    }

    public override string? HeadHash
    {
        get
        {
            lock (_gate)
                return Convert.ToHexStringLower(_position.Head);
        }
    }

    public override IReadOnlyList<string> Findings => Volatile.Read(ref _findings);

    private bool IsNew => _isNew && WrittenSequence == 0;

    public override bool TryRead(long sequence, out LoggedEvent logged)
    {
        while (true)
        {
            LogPosition position;
            lock (_gate)
            {
                logged = default;
                if (sequence < 1 || sequence > _position.Sequence)
                    return false;

                var index = sequence - 1 - (_position.Sequence - _events.Count);
                if (index >= 0)
                {
                    logged = _events[(int)index];
                    return true;
                }

                position = _position;
            }

            Reload(position);
        }
    }

    public override void Trim()
    {
        lock (_gate)
            _events = [];
    }

    public override ValueTask<string> SaveBlobAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => _blobs.Save(content.Span), cancellationToken));

    public override ValueTask<ReadOnlyMemory<byte>?> ReadBlobAsync(string hash, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => _blobs.Read(hash), cancellationToken));

    // Without the lock on memory: others append and read meanwhile.
    private void Reload(LogPosition position)
    {
        using var file = _folder.OpenLog();
        var events = LogScan.Run(Id, _catalogue, file, LogPosition.Start(Id), position.Length).Events;
        if (events.Count != position.Sequence)
            throw new SessionStoreException($"The log of session '{Id}' ends after event {events.Count}, but {position.Sequence} were written: somebody changed it. Run 'agentkit sessions verify {Id}'.");

        lock (_gate)
        {
            var kept = _position.Sequence - _events.Count;
            if (kept > events.Count)
                return;
            events.AddRange(_events[(int)(events.Count - kept)..]);
            _events = events;
        }
    }

    private void AddWritten(ReadOnlySpan<LoggedEvent> events, LogPosition position)
    {
        lock (_gate)
        {
            _events.AddRange(events);
            _position = position;
        }

        foreach (var finding in ContentLoss.Of(events, _findings))
            _findings = [.. _findings, finding];
        Written?.Invoke();
    }

    private static string? TornFinding(LogScan scan) => scan.TornBytes == 0
        ? null
        : $"The last {scan.TornBytes} bytes of the log are no whole line: cut off by a crash, or being written just now. They are passed over; whoever writes next sets aside what is left of them.";
}
