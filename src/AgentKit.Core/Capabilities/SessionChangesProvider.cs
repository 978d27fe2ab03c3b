namespace AgentKit.Capabilities;

/// <summary>Hands out what a call may add to its session's log.</summary>
internal sealed class SessionChangesProvider : CapabilityProvider
{
    public override Type CapabilityType => typeof(SessionChanges);

    public override object Create(CapabilityGrant grant) => new SessionChanges(grant);
}
