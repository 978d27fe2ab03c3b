using AgentKit.Sessions;

namespace AgentKit.Provenance;

/// <summary>
/// The untrusted content of one session, and what was written with it in sight. A result is in the context from the model's next
/// answer on: calls asked for before were composed without it. Nothing leaves the context again.
/// </summary>
internal sealed class UntrustedContent
{
    // Enough to name and to tell apart; whether there is any at all decides.
    private const int MostSources = 100;

    private readonly Lock _gate = new();
    private readonly List<LoggedEvent> _unread = [];
    private readonly List<LoggedEvent> _announced = [];
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ContentLabel> _records = new(StringComparer.Ordinal);
    private readonly HashSet<ContentLabel> _pending = [];
    private ContentLabel[] _sources = [];

    /// <summary>The untrusted content that the model has read, oldest first. A snapshot.</summary>
    public IReadOnlyList<ContentLabel> Sources
    {
        get
        {
            lock (_gate)
            {
                Read();
                return _sources;
            }
        }
    }

    /// <summary>Whether a file, or one below a folder, was written while untrusted content was in the context.</summary>
    public bool IsDerived(string fullPath, bool isFolder)
    {
        lock (_gate)
        {
            Read();
            return _files.Count > 0 && (IsWritten(fullPath) || (isFolder && _files.Any(file => IsBelow(file, fullPath))));
        }
    }

    /// <summary>Whether a relative path of a file is among the words of a command.</summary>
    public bool IsDerivedWord(string word, string root)
    {
        lock (_gate)
        {
            Read();
            return _files.Count > 0 && IsWritten(Path.GetFullPath(word, root));
        }
    }

    /// <summary>Where the untrusted text came from that is kept beside the log under an id; <see langword="null"/> when it is none.</summary>
    public ContentLabel? OfRecord(string id)
    {
        lock (_gate)
        {
            Read();
            return _records.GetValueOrDefault(id);
        }
    }

    /// <summary>Takes an event into account, of one of the classes that <see cref="ProvenanceSlice"/> folds.</summary>
    public void Apply(in LoggedEvent logged)
    {
        lock (_gate)
            _unread.Add(logged);
    }

    private void Read()
    {
        foreach (var logged in _unread)
            Take(logged);
        _unread.Clear();
    }

    // Events are materialised only as far as they can matter: most sessions never see untrusted content.
    private void Take(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        if (kind == typeof(AnswerAdded))
            TakeAnswer();
        else if (kind == typeof(ContentAdded))
            Take(((ContentAdded)logged.Event).Label);
        else if (kind == typeof(MemoryRecalled))
            Take((MemoryRecalled)logged.Event);
        else if (kind == typeof(CallFinished))
            Take((CallFinished)logged.Event);
        else if (kind == typeof(CallAnnounced))
            _announced.Add(logged);
        else if (_sources.Length > 0)
            TakeFilesOf(((CallStarted)logged.Event).CallId);
    }

    private void TakeAnswer()
    {
        _announced.Clear();
        if (_pending.Count == 0)
            return;
        _sources = [.. _sources.Union(_pending).Take(MostSources)];
        _pending.Clear();
    }

    // It stands in the context before the model is first asked.
    private void Take(ContentLabel label)
    {
        if (!label.IsTrusted)
            _sources = [.. _sources.Append(label).Distinct().Take(MostSources)];
    }

    private void Take(MemoryRecalled recalled)
    {
        foreach (var record in recalled.Records)
            Take(record.Label);
    }

    private void Take(CallFinished finished)
    {
        if (finished.Label is not { IsTrusted: false } label)
            return;
        _pending.Add(label);

        // What it fetched may be in what it wrote, whatever was in the context before.
        TakeFilesOf(finished.CallId);
        if (finished.Result.FullTextId is { } id)
            _records[id] = label;
    }

    private void TakeFilesOf(string callId)
    {
        if (_announced.Select(logged => (CallAnnounced)logged.Event).LastOrDefault(announced => announced.CallId == callId) is { } call)
            TakeFiles(call.Effects);
    }

    private void TakeFiles(IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is WritePath { Location.FullPath: { } path })
                _files.Add(path);
            else if (effect is RunCommand { Analysis: { } analysis })
                TakeFiles(analysis.Effects);
        }
    }

    // What was written may have been a folder, by a command that was approved to fill it.
    private bool IsWritten(string path)
    {
        for (string? at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (_files.Contains(at))
                return true;
        }

        return false;
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
        && (folder.EndsWith(Path.DirectorySeparatorChar) || (path.Length > folder.Length && path[folder.Length] == Path.DirectorySeparatorChar));
}
