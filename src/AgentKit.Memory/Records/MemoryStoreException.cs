namespace AgentKit.Memory;

/// <summary>Memory cannot be read or written. The message says what to do.</summary>
public sealed class MemoryStoreException : AgentKitException
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">What happened, why, and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public MemoryStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
