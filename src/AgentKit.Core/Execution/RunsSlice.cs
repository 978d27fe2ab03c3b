using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>The runs of a session, by the ids that their callers gave them, and how the last one ended.</summary>
internal sealed class RunsSlice : SessionSlice
{
    // By request id: the run, and its end once it has one. Made with the first request that has an id.
    private Dictionary<string, (string RunId, RunFinished? End)>? _requests;

    /// <summary>The last run that began and did not end; <see langword="null"/> when all ended.</summary>
    public string? Unfinished { get; private set; }

    /// <summary>How the last run that ended did so.</summary>
    public RunFinished? Last { get; private set; }

    /// <summary>The end of the run with a request id; <see langword="null"/> when there is none yet.</summary>
    public RunFinished? FindFinished(string requestId) =>
        _requests is not null && _requests.TryGetValue(requestId, out var run) ? run.End : null;

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
        if (started.RequestId is { } request)
            (_requests ??= new(StringComparer.Ordinal))[request] = (started.RunId, null);
    }

    private void Take(RunFinished finished)
    {
        Unfinished = null;
        Last = finished;
        foreach (var (request, run) in _requests ?? [])
        {
            if (run.RunId == finished.RunId)
            {
                _requests![request] = (run.RunId, finished);
                return;
            }
        }
    }
}
