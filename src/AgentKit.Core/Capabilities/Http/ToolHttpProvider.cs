namespace AgentKit.Capabilities.Http;

/// <summary>Hands out requests.</summary>
internal sealed class ToolHttpProvider(HttpConnections connections) : CapabilityProvider
{
    public override Type CapabilityType => typeof(ToolHttp);

    public override object Create(CapabilityGrant grant) => new ToolHttp(grant, connections);
}
