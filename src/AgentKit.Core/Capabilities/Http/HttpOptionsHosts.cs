using AgentKit.Internal;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities.Http;

/// <summary>Checks what ranges cannot say of <see cref="HttpOptions"/>.</summary>
internal sealed class HttpOptionsHosts : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var errors = options.AllowedInternalHosts
            .Where(host => HostName.TryParse(host) is null)
            .Select(host => $"{nameof(HttpOptions.AllowedInternalHosts)} holds '{host}', which is no host. Write a name or address, with a port if only that is meant, such as 'wiki.corp:8080'.")
            .ToList();
        if (options.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme != Uri.UriSchemeHttp || proxy.UserInfo.Length > 0))
            errors.Add($"{nameof(HttpOptions.Proxy)} is '{proxy}', but must be an absolute http URL without a user name.");
        if (options.UserAgent.Length > 0 && !IsUserAgent(options.UserAgent))
            errors.Add($"{nameof(HttpOptions.UserAgent)} is '{options.UserAgent}', which no such header can hold. Write products and comments, such as 'Example/1.0 (+https://example.com)'.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsUserAgent(string text)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.UserAgent.TryParseAdd(text);
    }
}
