using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit.Capabilities;

/// <summary>What the HTTP requests of tools get from the host. Set it in the host's own code, never from a workspace's files.</summary>
public sealed class HttpOptions
{
    /// <summary>How long finding a host, connecting to it and agreeing on encryption may take together.</summary>
    /// <value>Default: 10 seconds. Range: 100 milliseconds to 2 minutes.</value>
    [TimeRange("00:00:00.1", "00:02:00")]
    public TimeSpan ConnectTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one request may take in all, redirects and the whole answer included.</summary>
    /// <value>Default: 30 seconds. Range: 100 milliseconds to 10 minutes.</value>
    [TimeRange("00:00:00.1", "00:10:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of an answer that are read, counted after it was decompressed; the rest is left out.</summary>
    /// <value>Default: 5 MiB. Range: 1 KiB to 1 GiB.</value>
    [Range(1024, 1 << 30)]
    public int MostBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Most kibibytes of all headers of an answer; an answer with more is refused.</summary>
    /// <value>Default: 64 KiB. Range: 1 KiB to 1 MiB.</value>
    [Range(1, 1024)]
    public int MostHeaderKibibytes { get; set; } = 64;

    /// <summary>Most redirects that are followed of one request.</summary>
    /// <value>Default: 5. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int MostRedirects { get; set; } = 5;

    /// <summary>What requests call themselves.</summary>
    /// <value>Default: <c>AgentKit</c>. Empty sends no such header.</value>
    public string UserAgent { get; set; } = "AgentKit";

    /// <summary>
    /// Hosts of the internal network, and hosts that lead into it, that tools may reach all the same, such as
    /// <c>wiki.corp</c> or <c>127.0.0.1:8080</c>. Without a port any is meant. Whether a call may reach them is then for the
    /// rules and the person, as with public hosts.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<string> AllowedInternalHosts { get; } = [];

    /// <summary>
    /// A proxy through which all requests go. It finds the hosts, so whether a public name leads to an internal address is
    /// then for the proxy to check: use one that refuses those. The environment's proxy is never used.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none. An <c>http</c> URL without user name.</value>
    public Uri? Proxy { get; set; }
}
