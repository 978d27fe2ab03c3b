using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>The runs of a session, by the ids that their callers gave them, and how the last one ended.</summary>
internal sealed class RunsSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(RunStarted), typeof(RunFinished), typeof(PromptAdded)];

    // By request id: the run, and its end once it has one. Made with the first request that has an id.
    private Dictionary<string, (string RunId, RunFinished? End)>? _requests;
    private string? _lastRequest;
    private bool _hasPrompt;

    /// <summary>The last run that began and did not end; <see langword="null"/> when all ended.</summary>
    public string? Unfinished { get; private set; }

    /// <summary>How the last run that ended did so.</summary>
    public RunFinished? Last { get; private set; }

    /// <summary>The end of the run with a request id; <see langword="null"/> when there is none yet.</summary>
    public RunFinished? FindFinished(string requestId) =>
        _requests is not null && _requests.TryGetValue(requestId, out var run) ? run.End : null;

    /// <summary>
    /// Whether the run with a request id asked its prompt and never ended, because its process did: the same request goes
    /// on with it, instead of asking twice.
    /// </summary>
    public bool IsBrokenOff(string requestId) =>
        _hasPrompt && Unfinished is not null && _requests?.GetValueOrDefault(requestId).RunId == Unfinished;

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        if (kind == typeof(RunStarted))
            Take((RunStarted)logged.Event);
        else if (kind == typeof(RunFinished))
            Take((RunFinished)logged.Event);
        else
            _hasPrompt = true;
    }

    private void Take(RunStarted started)
    {
        Unfinished = started.RunId;
        _hasPrompt = started.Resumed;

        // A run that goes on with another one ends that one's request too.
        _lastRequest = started.RequestId ?? (started.Resumed ? _lastRequest : null);
        if (_lastRequest is not null)
            (_requests ??= new(StringComparer.Ordinal))[_lastRequest] = (started.RunId, null);
    }

    private void Take(RunFinished finished)
    {
        Unfinished = null;
        Last = finished;
        if (_lastRequest is not null && _requests?[_lastRequest].RunId == finished.RunId)
            _requests[_lastRequest] = (finished.RunId, finished);
    }
}
