using Microsoft.Extensions.Options;

namespace AgentKit.Memory;

/// <summary>Checks <see cref="MemoryOptions"/> without reflection.</summary>
[OptionsValidator]
internal sealed partial class MemoryOptionsValidator : IValidateOptions<MemoryOptions>;
