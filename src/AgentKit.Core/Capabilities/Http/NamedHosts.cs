using AgentKit.Internal;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities.Http;

/// <summary>The internal hosts that the host application has named as ones that tools may reach.</summary>
internal sealed class NamedHosts(IOptions<HttpOptions> options)
{
    private readonly Lazy<HostName[]> _hosts = new(() => [.. options.Value.AllowedInternalHosts.Select(HostName.TryParse).OfType<HostName>()]);

    public bool Contains(HostName host, int port) =>
        Array.Exists(_hosts.Value, named => named.Text == host.Text && (named.Port is null || named.Port == port));

    /// <summary>Whether an effect may mean a host that was named: without a port it means the usual ones.</summary>
    public bool Contains(Network network) =>
        HostName.TryParse(network.Host) is { } host
        && ((network.Port ?? host.Port) is { } port ? Contains(host, port) : Contains(host, 80) || Contains(host, 443));
}
