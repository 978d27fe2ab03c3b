namespace AgentKit.Sessions;

/// <summary>There is no such session of this owner.</summary>
public sealed class SessionNotFoundException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public SessionNotFoundException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public SessionNotFoundException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public SessionNotFoundException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
