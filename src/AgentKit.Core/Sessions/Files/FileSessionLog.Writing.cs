namespace AgentKit.Sessions.Files;

/// <summary>What needs the lock.</summary>
internal sealed partial class FileSessionLog
{
    private SessionLock? _lock;
    private LogFile? _file;
    private LogWriter? _writer;
    private SessionStoreException? _failure;

    private LogWriter Writer => Volatile.Read(ref _writer)
        ?? throw new InvalidOperationException($"Session '{Id}' is not locked for writing. Call AcquireAsync first.");

    public override async ValueTask AcquireAsync(CancellationToken cancellationToken = default)
    {
        if (_failure is not null)
            throw new SessionStoreException(_failure.Message, _failure.InnerException);

        await Task.Run(Acquire, cancellationToken).ConfigureAwait(false);

        // A repair is an event too, and whoever acquires reads all that was written.
        await FlushAsync(Durability.Written, CancellationToken.None).ConfigureAwait(false);
    }

    public override void Append(in LoggedEvent logged) => Writer.Append(logged);

    public override ValueTask FlushAsync(Durability durability, CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref _writer) is not { } writer)
            return ValueTask.CompletedTask;

        var acknowledges = durability == Durability.Synced && _inbox.IsRecordedBy(writer.AppendedTo);
        return acknowledges ? FlushAndAcknowledgeAsync(writer, cancellationToken) : writer.FlushAsync(durability, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<InboxMessage>> TakeInboxAsync(CancellationToken cancellationToken = default) =>
        new(_inbox.Take(Writer.AppendedTo));

    public override async ValueTask ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _writer, null) is not { } writer)
            return;

        try
        {
            if (_inbox.HasTaken)
                await FlushAndAcknowledgeAsync(writer, CancellationToken.None).ConfigureAwait(false);
            else
                await writer.FlushAsync(Durability.Written, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await writer.StopAsync().ConfigureAwait(false);
            _failure = writer.Failure;
            LetGo();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        var failureIsKnown = Volatile.Read(ref _writer) is { FailureWasReported: true };
        try
        {
            await ReleaseAsync().ConfigureAwait(false);
        }
        catch (SessionStoreException) when (failureIsKnown)
        {
            // A flush has thrown it before; once is enough.
        }
    }

    private void Acquire()
    {
        SessionLock? taken = null;
        LogFile? file = null;
        try
        {
            taken = TakeLock();
            file = LogFile.Open(_folder, _catalogue, _position, out var added, out var setAside);
            if (IsNew && added.Position.Sequence > 0)
                throw FileSessionStore.ExistsAlready(Id);

            _inbox.OfferAgain();
            Learn(added);
            (_lock, _file) = (taken, file);
            _writer = new LogWriter(Id, file, AddWritten);
            if (setAside is not null)
                Report(added, setAside);
        }
        catch (Exception e)
        {
            file?.Dispose();
            taken?.Dispose();
            if (e is DirectoryNotFoundException or FileNotFoundException)
                throw FileSessionStore.NotFound(Id, e);
            if (e is IOException or UnauthorizedAccessException)
                throw new SessionStoreException($"Session '{Id}' cannot be opened for writing: {e.Message} Check the rights and the space of {_folder.Path}.", e);
            throw;
        }
    }

    private SessionLock TakeLock()
    {
        if (IsNew)
            _folder.Create();
        var taken = SessionLock.Take(_folder, _clock.GetUtcNow());
        if (IsNew || _folder.HasLog)
            return taken;

        taken.Dispose();
        throw new FileNotFoundException(message: null, _folder.Log);
    }

    private void LetGo()
    {
        _file!.Dispose();
        if (_folder.IsUnused)
            _lock!.DeleteFolder();
        else
            _lock!.Dispose();
        (_file, _lock) = (null, null);
    }

    private async ValueTask FlushAndAcknowledgeAsync(LogWriter writer, CancellationToken cancellationToken)
    {
        var taken = _inbox.Taken;
        await writer.FlushAsync(Durability.Synced, cancellationToken).ConfigureAwait(false);
        _inbox.Acknowledge(taken);
    }

    private void Learn(LogScan added)
    {
        lock (_gate)
        {
            _events.AddRange(added.Events);
            _position = added.Position;
        }

        _findings = [.. _findings.Where(finding => finding != _tornFinding), .. added.Unknown];
        if (added.Events.Count > 0)
            Written?.Invoke();
    }

    // A log that lost all it had begins with its first event, not with a report.
    private void Report(LogScan added, string setAside)
    {
        var why = $"The last {added.TornBytes} bytes were no whole line, cut off by a crash or a loss of power.";
        _findings = [.. _findings, $"{why} They were set aside in {_folder.In(setAside)}."];
        if (added.Position.Sequence > 0)
            Append(new LoggedEvent(added.Position.Sequence + 1, _clock.GetUtcNow(), new LogRepaired { Why = why, SetAside = setAside }));
    }
}
