using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities;

/// <summary>Checks the ranges of <see cref="ProcessOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ProcessOptionsValidator : IValidateOptions<ProcessOptions>;
