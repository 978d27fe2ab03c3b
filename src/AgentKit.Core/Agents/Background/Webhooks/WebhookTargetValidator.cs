using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>Checks where webhooks go and what they are signed with. No message repeats a secret, or an address that may hold one.</summary>
internal sealed class WebhookTargetValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var problems = new List<string>();
        if (options.Url is { } url && Problem(url, options) is { } problem)
            problems.Add($"The URL of webhook '{name}' {problem}");
        if (options.Secrets.Count == 0)
            problems.Add($"Webhook '{name}' has no secret, so its receiver could not tell who calls. Add one to {nameof(WebhookOptions.Secrets)}.");
        for (var i = 0; i < options.Secrets.Count; i++)
        {
            if (!WebhookSignature.IsSecret(options.Secrets[i]))
                problems.Add($"Secret {i + 1} of webhook '{name}' is not one: 'whsec_' and 24 to 64 bytes in base64 are expected. Make one with: openssl rand -base64 32");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? Problem(Uri url, WebhookOptions options) => url switch
    {
        { IsAbsoluteUri: false } => "is not absolute.",
        { UserInfo.Length: > 0 } => "has a user name; webhooks are signed instead.",
        { Scheme: "https" } => null,
        { Scheme: "http", IsLoopback: true } => null,
        { Scheme: "http" } when options.AllowsPlainHttp => null,
        { Scheme: "http" } => $"is plain http: everybody on the way could read it. Use https, or set {nameof(WebhookOptions.AllowsPlainHttp)}.",
        _ => "is neither https nor http.",
    };
}
