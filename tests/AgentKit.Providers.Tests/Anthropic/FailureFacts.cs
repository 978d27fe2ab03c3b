using System.Net;

namespace AgentKit.Providers.Tests.Anthropic;

/// <summary>
/// Reports refusals as <see cref="HttpRequestException"/> with status and delay, below the SDK, whose own exceptions drop the header
/// Retry-After. The SDK wraps what it throws in an AnthropicIOException.
/// </summary>
internal sealed class FailureFacts : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode < 400) return response;

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var failure = new HttpRequestException($"HTTP {(int)response.StatusCode}: {body}", inner: null, response.StatusCode);
            if (response.Headers.RetryAfter?.Delta is { } delay) failure.Data["RetryAfter"] = delay;
            throw failure;
        }
    }
}
