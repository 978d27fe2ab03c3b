namespace AgentKit.Sessions;

/// <summary>A session's log could not be read or written.</summary>
public sealed class SessionStoreException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public SessionStoreException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public SessionStoreException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public SessionStoreException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
