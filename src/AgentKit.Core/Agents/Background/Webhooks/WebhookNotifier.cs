using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AgentKit.Provenance;

namespace AgentKit.Agents.Background;

/// <summary>
/// Tells a receiver by HTTP POST, signed. Any answer of 2xx is a delivery, 410 says that nobody wants it any more, and
/// everything else, a redirect too, is tried again.
/// </summary>
internal sealed class WebhookNotifier : IRunNotifier, IDisposable
{
    private readonly WebhookOptions _options;
    private readonly WebhookBody _body;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly Lazy<HttpClient> _own = new(CreateOwn);

    public WebhookNotifier(string name, WebhookOptions options, SecretRedactor redactor, IServiceProvider services, TimeProvider clock) =>
        (Name, _options, _body, _services, _clock) = (name, options, new(redactor, options), services, clock);

    public string Name { get; }

    public async ValueTask NotifyAsync(RunNotice notice, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.TimeLimit, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(notice);
            var client = _options.CreateClient?.Invoke(_services) ?? _own.Value;

            // What the receiver writes does not matter, and is not read.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            if (response.RequestMessage?.RequestUri is { } reached && reached != _options.Url)
                throw new RunNotificationException($"Webhook '{Name}' was led elsewhere by its client, which must not follow redirects.");
            if (!response.IsSuccessStatusCode)
                throw Refused(response);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new RunNotificationException($"Webhook '{Name}' did not answer within {_options.TimeLimit}.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new RunNotificationException($"Webhook '{Name}' could not be reached: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (_own.IsValueCreated)
            _own.Value.Dispose();
    }

    private HttpRequestMessage CreateRequest(RunNotice notice)
    {
        var body = _body.Write(notice);
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("AgentKit");
        request.Headers.Add("webhook-id", notice.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(_options.Secrets, notice.Id, timestamp, body));
        return request;
    }

    private RunNotificationException Refused(HttpResponseMessage response) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Webhook '{Name}' answered {(int)response.StatusCode}."))
        {
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
                _ => null,
            },
            IsFinal = response.StatusCode == HttpStatusCode.Gone,
        };

    private static HttpClient CreateOwn() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        UseProxy = false,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
