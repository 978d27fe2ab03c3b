using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities;

/// <summary>Checks the ranges of <see cref="HttpOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
