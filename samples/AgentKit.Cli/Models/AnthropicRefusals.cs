namespace AgentKit.Cli.Models;

/// <summary>
/// Says what the runtime needs to know of a refusal: its status, and the header Retry-After, which the exceptions of the
/// SDK do not carry. The SDK wraps what is thrown here.
/// </summary>
internal sealed class AnthropicRefusals : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode < 400)
            return response;

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var refusal = new HttpRequestException($"{response.ReasonPhrase}: {body}", inner: null, response.StatusCode);
            if (response.Headers.RetryAfter is { } after && (after.Delta ?? after.Date - DateTimeOffset.UtcNow) is { } delay)
                refusal.Data["RetryAfter"] = delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
            throw refusal;
        }
    }
}
