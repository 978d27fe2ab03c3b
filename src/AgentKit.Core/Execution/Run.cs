using System.Collections.Concurrent;
using AgentKit.Capabilities;
using AgentKit.Context;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>What the phases of one run share: its session, what it may use, and how far it is.</summary>
internal sealed class Run
{
    private ConcurrentQueue<ChatMessage>? _steering;
    private volatile bool _stopRequested;
    private CancellationTokenSource? _modelStop;

    public required string Id { get; init; }

    public required Session Session { get; init; }

    public required IChatClient Client { get; init; }

    public required ChatOptions ChatOptions { get; init; }

    /// <summary>The provider's name, for spans.</summary>
    public string? Provider { get; init; }

    public required ToolCatalogue Tools { get; init; }

    public required Workspace? Workspace { get; init; }

    public required IApprover? Approver { get; init; }

    public required int? MaxTurns { get; init; }

    /// <summary>Fires when the run is to stop now: cancelled by its caller or interrupted.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>Fires when the run is to stop, and when the model was silent for too long.</summary>
    public CancellationToken ModelStopping => (_modelStop ??= CancellationTokenSource.CreateLinkedTokenSource(Stopping)).Token;

    public int Turns { get; set; }

    public Usage Usage { get; set; } = Usage.None;

    public string Text { get; set; } = "";

    public bool StopRequested => _stopRequested;

    public ConversationSlice Conversation => field ??= Session.State.Get<ConversationSlice>();

    public ModeSlice Mode => field ??= Session.State.Get<ModeSlice>();

    public GrantsSlice Grants => field ??= Session.State.Get<GrantsSlice>();

    /// <summary>Gives up the answer under way; the next one is not touched.</summary>
    public void StopModel()
    {
        _modelStop?.Cancel();
        _modelStop = null;
    }

    /// <summary>Asks the run to end when what it is at has ended.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Leaves a message that the model sees at its next turn.</summary>
    public void Steer(ChatMessage message) => LazyInitializer.EnsureInitialized(ref _steering, static () => new()).Enqueue(message);

    /// <summary>Lets what was said meanwhile enter the conversation.</summary>
    public bool TakeSteering()
    {
        var any = false;
        while (_steering?.TryDequeue(out var message) == true)
        {
            Session.Append(new PromptAdded { Message = message, Steering = true });
            any = true;
        }

        return any;
    }
}
