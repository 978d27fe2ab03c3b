using System.Net;
using System.Net.Http.Headers;

namespace AgentKit.Capabilities.Http;

/// <summary>One request with the redirects that it leads to: each is a request of its own, checked as the first was.</summary>
internal sealed class HttpExchange(HttpConnections connections, ApprovedHosts approved, ToolHttpRequest request)
{
    private string _method = request.Method;
    private bool _hasBody = request.Body is not null;

    public async Task<ToolHttpResponse> RunAsync(WebAddress address, CancellationToken cancellationToken)
    {
        var first = address;
        for (var hop = 0; ; hop++)
        {
            approved.ThrowIfRevoked();
            connections.RefuseInternal(address);
            using var message = Message(address, isSameHost: address.Host.Text == first.Host.Text && address.Port == first.Port);
            using var answer = await connections.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (Target(address, answer) is not { } target)
                return await ReadAsync(address, answer, redirectsTo: null, cancellationToken).ConfigureAwait(false);

            Turn(answer.StatusCode);
            connections.RefuseInternal(target);
            if (!approved.Covers(target, ApprovedHosts.HasPayload(_method, _hasBody)) || (address.Url.Scheme == Uri.UriSchemeHttps && target.Url.Scheme == Uri.UriSchemeHttp))
                return await ReadAsync(address, answer, target.Url.AbsoluteUri, cancellationToken).ConfigureAwait(false);
            if (hop == connections.Options.MostRedirects)
                throw new ToolException($"`{first.Host.Text}` redirects more than {connections.Options.MostRedirects} times, last to {ApprovedHosts.Shown(target.Url.AbsoluteUri)}. It was given up.");

            address = target;
        }
    }

    /// <summary>The method of the next request (RFC 9110, 15.4): after 303 a GET, after 301 and 302 a GET in place of a POST.</summary>
    private void Turn(HttpStatusCode status)
    {
        var isPost = _method.Equals("POST", StringComparison.OrdinalIgnoreCase);
        var isHead = _method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
        if ((status == HttpStatusCode.SeeOther && !isHead) || (isPost && status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found))
            (_method, _hasBody) = ("GET", false);
    }

    private HttpRequestMessage Message(WebAddress address, bool isSameHost)
    {
        var message = new HttpRequestMessage(new HttpMethod(_method), address.Url);
        if (connections.Options.UserAgent.Length > 0)
            message.Headers.UserAgent.ParseAdd(connections.Options.UserAgent);
        if (_hasBody)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body!.Value);
            if (request.ContentType is { } type)
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (RequestHeaders.IsOfConnection(name))
                throw new ArgumentException($"The header '{name}' belongs to the connection and cannot be set.", nameof(request));
            if (isSameHost || RequestHeaders.SaysNothing(name))
                message.Headers.Add(name, value);
        }

        return message;
    }

    /// <summary>Where a redirect leads; <see langword="null"/> when the answer is none.</summary>
    private static WebAddress? Target(WebAddress from, HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || !answer.Headers.NonValidated.TryGetValues("Location", out var values) || values.FirstOrDefault() is not { Length: > 0 } location)
            return null;
        return WebAddress.Read(Whole(from.Url, location), out var target) is { } wrong
            ? throw new ToolException($"`{from.Host.Text}` redirects to '{ApprovedHosts.Shown(location)}', which cannot be requested: {wrong}.")
            : target;
    }

    private static string Whole(Uri from, string location)
    {
        if (location.StartsWith("//", StringComparison.Ordinal))
            return $"{from.Scheme}:{location}";
        var end = location.AsSpan().IndexOfAny('/', '?', '#');
        var hasScheme = location.AsSpan(0, end < 0 ? location.Length : end).Contains(':');

        // Only what stays on the host is resolved; a parser that repairs gets nothing that it could repair into another host.
        return hasScheme || location.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(from, location, out var whole) || whole.Authority != from.Authority
            ? location
            : whole.AbsoluteUri;
    }

    private async Task<ToolHttpResponse> ReadAsync(WebAddress address, HttpResponseMessage answer, string? redirectsTo, CancellationToken cancellationToken)
    {
        var most = Math.Min(request.MostBytes ?? int.MaxValue, connections.Options.MostBytes);
        var (body, isCut) = redirectsTo is null ? await ReadBodyAsync(answer.Content, most, cancellationToken).ConfigureAwait(false) : ([], false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
            headers[name] = string.Join(", ", values);

        return new()
        {
            Url = address.Url.AbsoluteUri,
            Status = (int)answer.StatusCode,
            StatusText = answer.ReasonPhrase ?? "",
            ContentType = headers.GetValueOrDefault("Content-Type"),
            Headers = headers,
            Body = body,
            IsCut = isCut,
            RedirectsTo = redirectsTo,
        };
    }

    private static async Task<(byte[] Body, bool IsCut)> ReadBodyAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new MemoryStream();
            var buffer = new byte[Math.Clamp(most, 1, 81920)];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                var room = most - (int)body.Length;
                body.Write(buffer, 0, Math.Min(read, room));
                if (read > room)
                    return (body.ToArray(), true);
            }

            return (body.ToArray(), false);
        }
    }
}
