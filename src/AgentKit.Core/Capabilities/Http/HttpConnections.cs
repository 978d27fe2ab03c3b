using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentKit.Internal;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities.Http;

/// <summary>
/// The connections of all calls. Each leads to an address that was checked when it was made; none knows cookies,
/// credentials, the environment's proxy or the trace that this process takes part in.
/// </summary>
internal sealed class HttpConnections(IOptions<HttpOptions> options, NamedHosts named, HostResolver resolver) : IDisposable
{
    private readonly Lazy<HttpMessageInvoker> _invoker = new(() => new(Create(options.Value, named, resolver)));

    public HttpOptions Options => options.Value;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.Value.SendAsync(request, cancellationToken);

    /// <summary>Refuses a host whose name or address says that it is internal, before anything is sent.</summary>
    public void RefuseInternal(WebAddress address)
    {
        if (!named.Contains(address.Host, address.Port) && InternalHosts.Find(address.Host) is { } what)
            throw Internal(address.Host.Text, what);
    }

    public void Dispose()
    {
        if (_invoker.IsValueCreated)
            _invoker.Value.Dispose();
    }

    private static SocketsHttpHandler Create(HttpOptions options, NamedHosts named, HostResolver resolver) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        UseProxy = options.Proxy is not null,
        Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.ConnectTimeLimit,
        MaxResponseHeadersLength = options.MostHeaderKibibytes,
        // A body that is not wanted is not read to the end to save its connection.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ConnectCallback = (context, cancellationToken) => options.Proxy is { } proxy && IsProxy(context.DnsEndPoint, proxy)
            ? ConnectToProxyAsync(context.DnsEndPoint, cancellationToken)
            : ConnectAsync(context.DnsEndPoint, named, resolver, cancellationToken),
    };

    private static bool IsProxy(DnsEndPoint end, Uri proxy) =>
        end.Port == proxy.Port && string.Equals(end.Host, proxy.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<Stream> ConnectToProxyAsync(DnsEndPoint end, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint end, NamedHosts named, HostResolver resolver, CancellationToken cancellationToken)
    {
        var host = HostName.TryParse(end.Host) ?? throw new ToolException($"'{ApprovedHosts.Shown(end.Host)}' is no host.");
        var addresses = await FindAsync(host, end, named, resolver, cancellationToken).ConfigureAwait(false);
        Exception? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, end.Port), cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    // All addresses must be fit, not only the one that is used: a name that mixes them is made to slip through.
    private static async Task<IPAddress[]> FindAsync(HostName host, DnsEndPoint end, NamedHosts named, HostResolver resolver, CancellationToken cancellationToken)
    {
        var addresses = host.Address is { } literal ? [literal] : await resolver.ResolveAsync(host.Text, cancellationToken).ConfigureAwait(false);
        if (named.Contains(host, end.Port))
            return addresses;
        if (InternalHosts.Find(host) is { } byName)
            throw Internal(host.Text, byName);

        foreach (var address in addresses)
        {
            if (InternalHosts.Find(address) is { } what)
                throw Internal(host.Text, host.Address is null ? $"a name that leads to {address}, {what}" : what);
        }

        return addresses;
    }

    private static ToolException Internal(string host, string what) =>
        new($"`{host}` is {what}, and no tool may reach the internal network. Use a public host.");
}
