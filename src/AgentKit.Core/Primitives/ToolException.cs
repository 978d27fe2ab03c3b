namespace AgentKit;

/// <summary>
/// A tool's own failure, with a message meant for the model. The message of any other exception stays in the host's
/// log, since it may hold what the model should not read.
/// </summary>
public sealed class ToolException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public ToolException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened and what to do next, for the model to read.</param>
    public ToolException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened and what to do next, for the model to read.</param>
    /// <param name="innerException">The cause; it stays in the host's log.</param>
    public ToolException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
