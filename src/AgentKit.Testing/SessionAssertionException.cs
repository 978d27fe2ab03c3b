namespace AgentKit.Testing;

/// <summary>A session did not go as a test expected. The message shows the whole session; every test framework reports it as a failure.</summary>
public sealed class SessionAssertionException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public SessionAssertionException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What was expected, what happened, and the session.</param>
    public SessionAssertionException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What was expected, what happened, and the session.</param>
    /// <param name="innerException">The cause.</param>
    public SessionAssertionException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
