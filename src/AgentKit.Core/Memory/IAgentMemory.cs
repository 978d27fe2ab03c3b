namespace AgentKit.Memory;

/// <summary>
/// What an agent remembers beyond its sessions. The runtime asks it before a turn and tells it after one. One instance
/// serves all sessions of an agent, from many threads at once.
/// </summary>
public interface IAgentMemory
{
    /// <summary>
    /// Called once when somebody has said something, before the model is asked. What it answers enters the context as data, and
    /// the log. An answer that takes longer than <see cref="AgentMemoryOptions.RecallTime"/> or throws is done without, and <see cref="MemoryFailed"/> says so.
    /// </summary>
    /// <param name="request">Who asks, and what was said.</param>
    /// <param name="cancellationToken">Fires when the answer is not waited for any more.</param>
    /// <returns>What is worth its tokens, best first; often nothing.</returns>
    ValueTask<IReadOnlyList<RecalledRecord>> RecallAsync(RecallRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Called after each turn. It must return at once, and must not throw: the model is waiting. After a crash it may be told of
    /// events that it has been told of before; their sequence numbers tell.
    /// </summary>
    /// <param name="turn">What happened.</param>
    void Observe(ObservedTurn turn);

    /// <summary>
    /// Called when a session was deleted, also when there was none: what is kept of it word by word is erased for good. What it
    /// taught stays. Default: nothing is done.
    /// </summary>
    /// <param name="owner">Whose session it was.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask ForgetSessionAsync(SessionOwner owner, SessionId session, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Whether it can be read and written just now; asked by health checks. Default: it is believed to be.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AgentKitException">It cannot: why, and what to do.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
