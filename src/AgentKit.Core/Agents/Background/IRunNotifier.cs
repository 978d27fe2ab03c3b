namespace AgentKit;

/// <summary>Tells somebody about background runs. Each notice is given to every notifier at least once, over restarts.</summary>
public interface IRunNotifier
{
    /// <summary>Names the notifier. Keep it the same from one start of the host to the next: undelivered notices are kept under it.</summary>
    string Name { get; }

    /// <summary>
    /// Tells. Called side by side for several notices, never on a thread that a run waits for. Any exception means that it
    /// was not delivered and is tried again later; <see cref="RunNotificationException"/> can say when, or that it is not to be.
    /// </summary>
    /// <param name="notice">The notice. The same may come twice, with the same id.</param>
    /// <param name="cancellationToken">Fires when the time is up or the host stops; who does not heed it is left behind.</param>
    ValueTask NotifyAsync(RunNotice notice, CancellationToken cancellationToken);
}
