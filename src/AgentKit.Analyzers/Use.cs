using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>One place where a body uses what leads past a capability.</summary>
internal readonly struct Use(Api api, string name, Location location)
{
    public Api Api => api;

    /// <summary>The member as people write it: <c>File.Delete</c>, <c>new FileStream</c>.</summary>
    public string Name => name;

    public Location Location => location;
}
