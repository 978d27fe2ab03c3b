using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>Checks the ranges of <see cref="WebhookOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
