namespace AgentKit.Loopback;

/// <summary>What kind of thing goes wrong.</summary>
public enum FaultKind
{
    Status,
    Cut,
    EndWithoutFinish,
    ErrorEvent,
    MalformedChunk,
    Hang,
    Delay,
}
