namespace AgentKit.Autonomy;

/// <summary>What becomes of a question that nobody is there to answer.</summary>
public enum UnansweredPolicy
{
    /// <summary>It is denied, and the model reads why.</summary>
    Deny,

    /// <summary>It waits in the session, and the run ends with <see cref="StopReason.Parked"/> when all else is done.</summary>
    Park,
}
