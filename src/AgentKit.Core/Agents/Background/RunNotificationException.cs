namespace AgentKit;

/// <summary>A notice was not delivered.</summary>
public sealed class RunNotificationException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public RunNotificationException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public RunNotificationException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public RunNotificationException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>How long the receiver asks to wait; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether trying again is of no use.</summary>
    public bool IsFinal { get; init; }
}
