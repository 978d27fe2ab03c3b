namespace AgentKit.Execution;

/// <summary>
/// Put between a provider's SDK and the network, it lets retries keep to what the server said. Some SDKs report a refusal without its status or its
/// <c>Retry-After</c>; here both become part of the exception, where the runtime looks for them. Turn the SDK's own retries off beside it.
/// </summary>
/// <remarks>For Anthropic's package: <c>new AnthropicClient { MaxRetries = 0, Handlers = [new RetryAfterHandler()] }</c>.</remarks>
public sealed class RetryAfterHandler : DelegatingHandler
{
    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The server refused, with a status of 400 or more; the message holds what it said.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode < 400)
            return response;

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var refusal = new HttpRequestException($"{response.ReasonPhrase}: {body}", inner: null, response.StatusCode);
            if (response.Headers.RetryAfter is { } after && (after.Delta ?? after.Date - TimeProvider.System.GetUtcNow()) is { } delay)
                refusal.Data["RetryAfter"] = delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
            throw refusal;
        }
    }
}
