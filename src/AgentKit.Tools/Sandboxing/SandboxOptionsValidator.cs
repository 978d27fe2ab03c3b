using Microsoft.Extensions.Options;

namespace AgentKit.Tools.Sandboxing;

/// <summary>Checks the ranges of <see cref="SandboxOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SandboxOptionsValidator : IValidateOptions<SandboxOptions>;
