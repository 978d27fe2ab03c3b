namespace AgentKit.Execution;

/// <summary>What becomes of a run on a session that is in use.</summary>
public enum BusyPolicy
{
    /// <summary>It waits for its turn.</summary>
    Wait,

    /// <summary>It is refused with a <see cref="Sessions.SessionBusyException"/>.</summary>
    Refuse,
}
