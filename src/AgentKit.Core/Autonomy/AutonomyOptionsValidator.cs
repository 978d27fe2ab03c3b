using Microsoft.Extensions.Options;

namespace AgentKit.Autonomy;

/// <summary>Checks <see cref="AutonomyOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AutonomyOptionsValidator : IValidateOptions<AutonomyOptions>;
