using System.Diagnostics.CodeAnalysis;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Gives tools to agents.</summary>
public static class ToolBuilderExtensions
{
    /// <summary>Adds a tool.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="tool">The tool.</param>
    /// <exception cref="AgentKitException">There is one of that name; the message names both origins.</exception>
    public static IAgentKitBuilder AddTool(this IAgentKitBuilder builder, Tool tool)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tool);
        foreach (var service in builder.Services)
        {
            if (!service.IsKeyedService && service.ImplementationInstance is ToolSource { Single: { } other } && other.Name == tool.Name)
                throw ToolCatalogue.Duplicate(other, tool);
        }

        builder.Services.AddSingleton(new ToolSource(tool));
        return builder;
    }

    /// <summary>Adds a tool made of a method. Unless the options say more, every call of it asks.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="handler">The method.</param>
    /// <param name="configure">What else is known of the tool.</param>
    public static IAgentKitBuilder AddTool(this IAgentKitBuilder builder, Delegate handler, Action<ToolOptions>? configure = null) =>
        builder.AddTool(ToolFactory.Create(handler, configure));

    /// <summary>Adds a tool made of a function from elsewhere.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="function">The function.</param>
    /// <param name="configure">What else is known of the tool.</param>
    public static IAgentKitBuilder AddTool(this IAgentKitBuilder builder, AIFunction function, Action<ToolOptions>? configure = null) =>
        builder.AddTool(ToolFactory.Create(function, configure));

    /// <summary>Adds a tool that is a class of its own, made with the host's services when it is first needed.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddTool<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IAgentKitBuilder builder)
        where T : ToolDefinition =>
        builder.AddTools(typeof(T).FullName ?? typeof(T).Name, static services => [ToolFactory.Create(ActivatorUtilities.CreateInstance<T>(services))]);

    /// <summary>Adds a pack of tools, made when an agent first needs its tools.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="origin">The pack's name, for people.</param>
    /// <param name="create">Makes the tools.</param>
    public static IAgentKitBuilder AddTools(this IAgentKitBuilder builder, string origin, Func<IServiceProvider, IEnumerable<Tool>> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new ToolSource(origin, create));
        return builder;
    }
}
