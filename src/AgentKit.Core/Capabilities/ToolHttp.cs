using AgentKit.Capabilities.Http;

namespace AgentKit.Capabilities;

/// <summary>
/// The HTTP requests that one call may send: to hosts and ports that an approved <see cref="Network"/> names, with data of
/// ours only where it says so. Whatever is approved, a request goes to no address of the internal network that the host has
/// not named, carries no cookies or credentials of this process, and connects to the very address that was checked, again
/// at each redirect. All failures are <see cref="ToolException"/>s that the model can read. Safe for use by several threads.
/// </summary>
public sealed class ToolHttp
{
    private readonly CapabilityGrant _grant;
    private readonly HttpConnections _connections;

    internal ToolHttp(CapabilityGrant grant, HttpConnections connections) => (_grant, _connections) = (grant, connections);

    /// <summary>The effect that a request of this URL needs. A URL that can never be requested gets one that is always denied.</summary>
    /// <param name="url">The URL, as the model gave it.</param>
    /// <param name="sends">Whether the request sends data beside the URL. A URL with a query sends in any case.</param>
    public static Effect EffectOf(string url, bool sends = false)
    {
        ArgumentNullException.ThrowIfNull(url);
        return WebAddress.Read(url, out var address) is { } wrong
            ? new Network { Host = url, Sends = true, Forbidden = wrong }
            : new Network { Host = address!.Host.Text, Port = address.UnusualPort, Sends = sends || address.HasQuery };
    }

    /// <summary>Gets a URL, as a browser without any memory would.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="ToolException">It was not approved, or there was no answer.</exception>
    public Task<ToolHttpResponse> GetAsync(string url, CancellationToken cancellationToken = default) =>
        SendAsync(new ToolHttpRequest { Url = url }, cancellationToken);

    /// <summary>
    /// Sends a request and reads the answer, whatever its status. Redirects are followed as long as they lead to hosts that
    /// are approved.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <exception cref="ToolException">It was not approved, or there was no answer.</exception>
    public async Task<ToolHttpResponse> SendAsync(ToolHttpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MostBytes is { } most)
            ArgumentOutOfRangeException.ThrowIfNegative(most, nameof(request));
        var approved = new ApprovedHosts(_grant);
        var address = approved.Require(request);

        using var limit = new CancellationTokenSource(_connections.Options.TimeLimit, _grant.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _grant.Revoked, limit.Token);
        try
        {
            return await new HttpExchange(_connections, approved, request).RunAsync(address, stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException or InvalidDataException)
        {
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(cancellationToken);
            _grant.ThrowIfRevoked();
            throw HttpFailure.For(exception, address.Host.Text, limit.IsCancellationRequested ? _connections.Options.TimeLimit : null);
        }
    }
}
