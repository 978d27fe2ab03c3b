using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Checks <see cref="AgentOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AgentOptionsValidator : IValidateOptions<AgentOptions>;
