using Microsoft.Extensions.Options;

namespace AgentKit.Provenance;

/// <summary>Reports every destination that is none, all at once.</summary>
internal sealed class ProvenanceOptionsValidator : IValidateOptions<ProvenanceOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvenanceOptions options)
    {
        var errors = options.TrustedDestinations.Select(Destinations.WhyNot).OfType<string>().ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
