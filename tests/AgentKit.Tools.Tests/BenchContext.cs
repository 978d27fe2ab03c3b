using AgentKit.Capabilities;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests;

internal sealed class BenchContext(ToolCall call, CapabilityGrant grant, IServiceProvider services, List<string> reports) : ToolContext
{
    public override ToolCall Call => call;

    public override SessionId SessionId => default;

    public override SessionOwner Owner => SessionOwner.Local;

    public override string Agent => "bench";

    public override string? Workspace => null;

    public override IReadOnlyList<Effect> Effects => grant.Effects;

    public override IServiceProvider Services => services;

    public override TimeProvider Clock => grant.Clock;

    public override void Report(string message) => reports.Add(message);

    public override T Capability<T>() =>
        (T)services.GetServices<CapabilityProvider>().Single(provider => provider.CapabilityType == typeof(T)).Create(grant);
}
