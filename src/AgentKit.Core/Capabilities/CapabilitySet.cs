namespace AgentKit.Capabilities;

/// <summary>The capabilities that a host offers.</summary>
internal sealed class CapabilitySet(IEnumerable<CapabilityProvider> providers)
{
    private readonly CapabilityProvider[] _providers = [.. providers];

    public T Create<T>(CapabilityGrant grant)
        where T : class
    {
        // The last one registered wins, as everywhere in dependency injection.
        for (var i = _providers.Length - 1; i >= 0; i--)
        {
            if (_providers[i].CapabilityType == typeof(T))
                return (T)_providers[i].Create(grant);
        }

        throw new ToolException($"This host does not offer {typeof(T).Name} to tools.");
    }
}
