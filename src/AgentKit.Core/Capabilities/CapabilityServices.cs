using AgentKit.Capabilities.Files;
using AgentKit.Capabilities.Http;
using AgentKit.Capabilities.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities;

/// <summary>Registers the capabilities that Core brings.</summary>
internal static class CapabilityServices
{
    public static void AddCapabilities(IServiceCollection services)
    {
        services.AddOptions<ProcessOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProcessOptions>, ProcessOptionsValidator>());
        services.TryAddSingleton<ShellHost>();
        services.AddOptions<HttpOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpOptions>, HttpOptionsHosts>());
        services.TryAddSingleton<NamedHosts>();
        services.TryAddSingleton<HostResolver>();
        services.TryAddSingleton<HttpConnections>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<CapabilityProvider, WorkspaceFilesProvider>(),
            ServiceDescriptor.Singleton<CapabilityProvider, ToolProcessesProvider>(),
            ServiceDescriptor.Singleton<CapabilityProvider, ToolHttpProvider>(),
            ServiceDescriptor.Singleton<CapabilityProvider, SavedResultsProvider>(),
            ServiceDescriptor.Singleton<CapabilityProvider, SessionChangesProvider>(),
        ]);
    }
}
