namespace AgentKit;

/// <summary>As many background runs wait as may. Nothing was kept of the submission.</summary>
public sealed class BackgroundQueueFullException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public BackgroundQueueFullException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public BackgroundQueueFullException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public BackgroundQueueFullException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    internal BackgroundQueueFullException(int limit)
        : base($"{limit} background runs wait, and no more may. Submit it again later, or raise {nameof(BackgroundOptions)}.{nameof(BackgroundOptions.MaxQueued)}.") => Limit = limit;

    /// <summary>How many may wait.</summary>
    public int Limit { get; }
}
