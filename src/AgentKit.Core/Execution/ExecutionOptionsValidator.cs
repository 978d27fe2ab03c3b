using Microsoft.Extensions.Options;

namespace AgentKit.Execution;

/// <summary>Checks <see cref="ExecutionOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ExecutionOptionsValidator : IValidateOptions<ExecutionOptions>;
