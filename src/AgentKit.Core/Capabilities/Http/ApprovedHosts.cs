using System.Globalization;
using AgentKit.Internal;

namespace AgentKit.Capabilities.Http;

/// <summary>Refuses requests that no approved effect covers.</summary>
internal sealed class ApprovedHosts(CapabilityGrant grant)
{
    private const int MostNamed = 3;

    /// <summary>The address of a request that is approved.</summary>
    public WebAddress Require(ToolHttpRequest request)
    {
        grant.ThrowIfRevoked();
        if (WebAddress.Read(request.Url, out var address) is { } wrong)
            throw new ToolException($"'{Shown(request.Url)}' cannot be requested: {wrong}.");

        var sends = address!.HasQuery || HasPayload(request.Method, request.Body is not null) || request.Headers.Keys.Any(name => !RequestHeaders.SaysNothing(name));
        if (grant.Mode == Mode.Plan && sends)
            throw grant.Refuse($"In plan mode nothing is sent, so '{Shown(request.Url)}' is not requested. Propose it instead.");
        return Covers(address, sends) ? address : throw NotApproved(address, sends);
    }

    /// <summary>Whether a redirect may be followed. What is in its query, the server put there.</summary>
    public bool Covers(WebAddress address, bool sends) => grant.Effects.OfType<Network>().Any(effect => Covers(effect, address, sends));

    public void ThrowIfRevoked() => grant.ThrowIfRevoked();

    public static bool HasPayload(string method, bool hasBody) =>
        hasBody || !(method.Equals("GET", StringComparison.OrdinalIgnoreCase) || method.Equals("HEAD", StringComparison.OrdinalIgnoreCase));

    public static string Shown(string text) =>
        string.Concat((text.Length > 200 ? text[..200] + "…" : text).Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate ? '\uFFFD' : c));

    private static bool Covers(Network effect, WebAddress address, bool sends)
    {
        if (effect.Forbidden is not null || (sends && !effect.Sends))
            return false;
        if (effect.Host == Network.AnyHost)
            return effect.Port is null || effect.Port == address.Port;
        return HostName.TryParse(effect.Host) is { } host
            && host.Text == address.Host.Text
            && ((effect.Port ?? host.Port) is { } port ? port == address.Port : address.UnusualPort is null);
    }

    private ToolException NotApproved(WebAddress address, bool sends)
    {
        var target = address.UnusualPort is { } port ? string.Create(CultureInfo.InvariantCulture, $"{address.Host.Text}:{port}") : address.Host.Text;
        return grant.Refuse($"This call was approved to {Approved()}, not to {(sends ? "send to" : "fetch from")} {target}: the tool must declare Network for this host{(address.UnusualPort is null ? "" : ", this port")}{(sends ? " that sends" : "")}.");
    }

    private string Approved()
    {
        var hosts = grant.Effects.OfType<Network>().ToArray();
        var named = string.Join(", ", hosts.Take(MostNamed).Select(effect => $"{(effect.Sends ? "send to" : "fetch from")} {Shown(effect.Target)}"));
        return hosts.Length == 0 ? "talk to no host" : hosts.Length > MostNamed ? $"{named} and {hosts.Length - MostNamed} more" : named;
    }
}
