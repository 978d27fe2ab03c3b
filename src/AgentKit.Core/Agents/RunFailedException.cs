namespace AgentKit;

/// <summary>A run did not complete, and its caller preferred an exception.</summary>
public sealed class RunFailedException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public RunFailedException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public RunFailedException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public RunFailedException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    internal RunFailedException(AgentResult result) : base(Describe(result)) => Result = result;

    /// <summary>How the run ended.</summary>
    public AgentResult? Result { get; }

    private static string Describe(AgentResult result) => result.Failure is { } failure
        ? $"{failure} {string.Join(' ', failure.Options)}".TrimEnd()
        : $"The run in session '{result.SessionId}' did not complete: {result.StopReason}. Resume the session to go on.";
}
