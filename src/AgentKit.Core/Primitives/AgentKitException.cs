namespace AgentKit;

/// <summary>The base of every exception that AgentKit throws on purpose.</summary>
public class AgentKitException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public AgentKitException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public AgentKitException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public AgentKitException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
