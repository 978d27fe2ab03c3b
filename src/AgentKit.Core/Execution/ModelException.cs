namespace AgentKit.Execution;

/// <summary>The model could not be reached, or would not answer. The session keeps everything up to here.</summary>
public sealed class ModelException : AgentKitException
{
    /// <summary>Creates an exception without a message.</summary>
    public ModelException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    public ModelException(string message) : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public ModelException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    internal ModelException(string message, int attempts, Exception innerException) : base(message, innerException) => Attempts = attempts;

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; }
}
