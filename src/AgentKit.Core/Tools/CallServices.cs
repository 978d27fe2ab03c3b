namespace AgentKit.Tools;

/// <summary>The services of a call as functions see them: those of the call's scope, and its <see cref="ToolContext"/>.</summary>
internal sealed class CallServices(ToolContext context) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(ToolContext) ? context : context.Services.GetService(serviceType);
}
