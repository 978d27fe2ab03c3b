using Microsoft.Extensions.Options;

namespace AgentKit.Memory;

/// <summary>Checks <see cref="AgentMemoryOptions"/> without reflection.</summary>
[OptionsValidator]
internal sealed partial class AgentMemoryOptionsValidator : IValidateOptions<AgentMemoryOptions>;
