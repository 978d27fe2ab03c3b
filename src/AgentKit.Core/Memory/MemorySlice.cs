using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory;

/// <summary>What of a session memory has not been asked about or told yet, and what of memory stands in the context.</summary>
internal sealed class MemorySlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(PromptAdded), typeof(AnswerAdded), typeof(CallFinished), typeof(MemoryRecalled)];

    private readonly Lock _gate = new();
    private readonly List<LoggedEvent> _unheard = [];
    private readonly List<LoggedEvent> _recalls = [];
    private List<LoggedEvent> _untold = [];

    /// <summary>What was said since the model last answered or memory was last asked.</summary>
    public IReadOnlyList<ChatMessage> Unheard
    {
        get
        {
            lock (_gate)
                return _unheard.Count == 0 ? [] : _unheard.ConvertAll(logged => ((PromptAdded)logged.Event).Message);
        }
    }

    /// <summary>The ids of the records in the context.</summary>
    public IReadOnlySet<string> InContext
    {
        get
        {
            lock (_gate)
                return _recalls.SelectMany(logged => ((MemoryRecalled)logged.Event).Records).Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>How many characters these have.</summary>
    public int CharactersInContext
    {
        get
        {
            lock (_gate)
                return _recalls.SelectMany(logged => ((MemoryRecalled)logged.Event).Records).Sum(record => record.Statement.Length);
        }
    }

    /// <summary>What memory was not told of yet; it counts as told from now on.</summary>
    public IReadOnlyList<LoggedEvent> TakeUntold()
    {
        lock (_gate)
        {
            var untold = _untold;
            _untold = [];
            return untold;
        }
    }

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        lock (_gate)
        {
            _untold.Add(logged);
            if (kind == typeof(PromptAdded))
                _unheard.Add(logged);
            else if (kind != typeof(CallFinished))
                _unheard.Clear();
            if (kind == typeof(MemoryRecalled))
                _recalls.Add(logged);
        }
    }
}
