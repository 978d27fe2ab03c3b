namespace AgentKit.Sessions;

/// <summary>Somebody else is writing to the session.</summary>
public sealed class SessionBusyException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public SessionBusyException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public SessionBusyException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public SessionBusyException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Who holds the session, as far as it is known: machine, process and since when.</summary>
    public string? Holder { get; init; }
}
