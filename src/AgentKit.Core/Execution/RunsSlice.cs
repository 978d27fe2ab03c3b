using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>The runs of a session, by the ids that their callers gave them, and how the last one ended.</summary>
internal sealed class RunsSlice : SessionSlice
{
    private readonly Dictionary<string, string> _runByRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunFinished> _requested = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waitedFor = new(StringComparer.Ordinal);

    /// <summary>The last run that began and did not end; <see langword="null"/> when all ended.</summary>
    public string? Unfinished { get; private set; }

    /// <summary>How the last run that ended did so.</summary>
    public RunFinished? Last { get; private set; }

    /// <summary>The end of the run with a request id; <see langword="null"/> when there is none yet.</summary>
    public RunFinished? FindFinished(string requestId) =>
        _runByRequest.TryGetValue(requestId, out var run) ? _requested.GetValueOrDefault(run) : null;

    public override void Apply(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        if (kind == typeof(RunStarted))
            Take((RunStarted)logged.Event);
        else if (kind == typeof(RunFinished))
            Take((RunFinished)logged.Event);
    }

    private void Take(RunStarted started)
    {
        Unfinished = started.RunId;
        if (started.RequestId is null)
            return;
        _runByRequest[started.RequestId] = started.RunId;
        _waitedFor.Add(started.RunId);
    }

    private void Take(RunFinished finished)
    {
        Unfinished = null;
        Last = finished;
        if (_waitedFor.Remove(finished.RunId))
            _requested[finished.RunId] = finished;
    }
}
