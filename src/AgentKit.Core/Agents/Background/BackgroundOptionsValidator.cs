using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>Checks the ranges of <see cref="BackgroundOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class BackgroundOptionsValidator : IValidateOptions<BackgroundOptions>;
