using System.Net;

namespace AgentKit.Capabilities.Http;

/// <summary>Finds the addresses of a name. Derived from by tests alone, to answer as hostile name servers do.</summary>
internal class HostResolver
{
    public virtual Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);
}
