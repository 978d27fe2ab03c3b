namespace AgentKit.Capabilities;

/// <summary>Makes one kind of capability for calls. Register it with the services.</summary>
public abstract class CapabilityProvider
{
    /// <summary>The type that a tool asks for.</summary>
    public abstract Type CapabilityType { get; }

    /// <summary>Makes the capability for one call, when the call's tool asks for it. Cheap; touches nothing.</summary>
    /// <param name="grant">What it is bound to.</param>
    /// <exception cref="ToolException">The host or session does not offer it; the message says why.</exception>
    public abstract object Create(CapabilityGrant grant);
}
