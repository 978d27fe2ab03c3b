using AgentKit.Provenance;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Says how content from elsewhere and secrets are dealt with.</summary>
public static class ProvenanceBuilderExtensions
{
    /// <summary>Configures trusted destinations and the redaction of secrets. Both are at work without it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IAgentKitBuilder ConfigureProvenance(this IAgentKitBuilder builder, Action<ProvenanceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    internal static void AddProvenance(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ProvenanceOptions, ProvenanceOptionsValidator>();
        services.AddSingleton(new SliceRegistration(static () => new ProvenanceSlice()));
        services.TryAddSingleton(static provider => new ResultLabels(provider.GetRequiredService<IOptions<ProvenanceOptions>>().Value));
        services.TryAddSingleton(static provider => new SecretRedactor(provider.GetRequiredService<IOptions<ProvenanceOptions>>().Value));
        services.AddSingleton<ICallGate>(static provider => new RedactionGate(provider.GetRequiredService<IOptions<ProvenanceOptions>>().Value));
        services.AddSingleton<ICallGate>(static provider => new EgressGate(provider.GetRequiredService<IOptions<ProvenanceOptions>>().Value));
    }
}
