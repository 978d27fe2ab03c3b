namespace AgentKit.Capabilities;

/// <summary>Hands out the results that a session keeps.</summary>
internal sealed class SavedResultsProvider : CapabilityProvider
{
    public override Type CapabilityType => typeof(SavedResults);

    public override object Create(CapabilityGrant grant) => new SavedResults(grant);
}
