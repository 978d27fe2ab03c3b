using AgentKit.Execution.Approvals;
using AgentKit.Autonomy;
using AgentKit.Capabilities;
using AgentKit.Context;
using AgentKit.Permissions;
using AgentKit.Planning;
using AgentKit.Provenance;
using AgentKit.Sessions;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>What the phases of one run share: its session, what it may use, and how far it is.</summary>
internal sealed class Run
{
    private readonly Queue<ChatMessage> _steering = new();
    private volatile bool _stopRequested;
    private bool _hearsNoMore;
    private bool? _attended;
    private ParkedQuestion[] _parked = [];
    private TaskCompletionSource? _rights;
    private CancellationTokenSource? _modelStop;

    public required string Id { get; init; }

    public required Session Session { get; init; }

    /// <summary>Whose session it is.</summary>
    public SessionOwner Owner { get; init; } = SessionOwner.Local;

    /// <summary>The agent's name.</summary>
    public string Agent { get; init; } = "";

    public required IChatClient Client { get; init; }

    /// <summary>What requests to the model carry, by the mode.</summary>
    public required Func<Mode, ChatOptions> ChatOptionsIn { get; init; }

    /// <summary>What the next request to the model carries.</summary>
    public ChatOptions ChatOptions => ChatOptionsIn(Mode.Mode);

    /// <summary>The provider's name, for spans.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether all this has happened before, and is neither traced nor measured again.</summary>
    public bool IsReplay { get; init; }

    public required ToolCatalogue Tools { get; init; }

    public required Workspace? Workspace { get; init; }

    public required IApprover? Approver { get; init; }

    /// <summary>The order in which its questions reach the person.</summary>
    public AskingTurns Asking { get; } = new();

    /// <summary>The run whose call started this one; <see langword="null"/> for most.</summary>
    public ParentRun? Parent { get; init; }

    /// <summary>The mode in which calls are judged: the session's own, or the parent's where that is stricter.</summary>
    public Mode EffectiveMode => Parent is { } parent && Strictness(parent.Mode) > Strictness(Mode.Mode) ? parent.Mode : Mode.Mode;

    public required int? MaxTurns { get; init; }

    /// <summary>Whether the session is kept, so that a question can wait in it.</summary>
    public bool CanPark { get; init; } = true;

    /// <summary>What stands in the conversation behind the prompt.</summary>
    public IReadOnlyList<ContentAdded> Material { get; init; } = [];

    /// <summary>Fires when the run is to stop now: cancelled by its caller or interrupted.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>Fires when the run is to stop, and when the model was silent for too long.</summary>
    public CancellationToken ModelStopping => (_modelStop ??= CancellationTokenSource.CreateLinkedTokenSource(Stopping)).Token;

    /// <summary>Whether a stop is meant as an interruption rather than a cancellation.</summary>
    public bool WasInterrupted { get; set; }

    public int Turns { get; set; }

    public Usage Usage { get; set; } = Usage.None;

    public string Text { get; set; } = "";

    public bool StopRequested => _stopRequested;

    public ConversationSlice Conversation => field ??= Session.State.Get<ConversationSlice>();

    public ModeSlice Mode => field ??= Session.State.Get<ModeSlice>();

    public GrantsSlice Grants => field ??= Session.State.Get<GrantsSlice>();

    public QuestionsSlice Questions => field ??= Session.State.Get<QuestionsSlice>();

    public PlansSlice Plans => field ??= Session.State.Get<PlansSlice>();

    public CallsSlice Calls => field ??= Session.State.Get<CallsSlice>();

    /// <summary>The questions that wait for an answer from elsewhere: without it the run cannot go on.</summary>
    public IReadOnlyList<ParkedQuestion> Parked => Volatile.Read(ref _parked);

    public ProvenanceSlice Provenance => field ??= Session.State.Get<ProvenanceSlice>();

    /// <summary>Completes when rights have changed: what waits for an answer is then judged anew.</summary>
    public Task RightsChanged => LazyInitializer.EnsureInitialized(ref _rights, NewSignal).Task;

    /// <summary>Lets what waits for an answer be judged anew.</summary>
    public void NoteRightsChanged() => Interlocked.Exchange(ref _rights, null)?.SetResult();

    /// <summary>Notes that a question waits.</summary>
    public void Park(ParkedQuestion question)
    {
        lock (_steering)
            Volatile.Write(ref _parked, [.. _parked, question]);
    }

    /// <summary>Lets the questions that wait be judged anew; those that nobody has answered are parked again.</summary>
    public void Unpark() => Volatile.Write(ref _parked, []);

    /// <summary>Notes whether somebody is there.</summary>
    /// <returns>What was noted before.</returns>
    public bool? NoteAttended(bool isThere)
    {
        lock (_steering)
        {
            var before = _attended;
            _attended = isThere;
            return before;
        }
    }

    /// <summary>Gives up the answer under way; the next one is not touched.</summary>
    public void StopModel()
    {
        _modelStop?.Cancel();
        _modelStop = null;
    }

    /// <summary>Asks the run to end when what it is at has ended.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Leaves a message that the model sees at its next turn.</summary>
    /// <returns>Whether the run still hears it.</returns>
    public bool Steer(ChatMessage message)
    {
        lock (_steering)
        {
            if (!_hearsNoMore)
                _steering.Enqueue(message);
            return !_hearsNoMore;
        }
    }

    /// <summary>Lets what was said meanwhile enter the conversation.</summary>
    /// <returns>Whether anything was.</returns>
    public bool TakeSteering() => TakeSteering(isLast: false);

    /// <summary>The same as <see cref="TakeSteering()"/>; and when nothing was said, nothing is heard any more.</summary>
    public bool TakeLastSteering() => TakeSteering(isLast: true);

    private bool TakeSteering(bool isLast)
    {
        lock (_steering)
        {
            var any = _steering.Count > 0;
            _hearsNoMore = isLast && !any;
            while (_steering.TryDequeue(out var message))
                Session.Append(new PromptAdded { Message = message, Steering = true });
            return any;
        }
    }

    // Auto mode never interrupts, so it lets less happen than the default; plan mode only reads.
    private static int Strictness(Mode mode) => mode switch
    {
        AgentKit.Mode.Default => 0,
        AgentKit.Mode.Auto => 1,
        _ => 2,
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
