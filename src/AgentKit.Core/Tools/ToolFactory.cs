using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools;

/// <summary>
/// Makes every tool: from delegates, from classes, from any <see cref="AIFunction"/>. What is not said takes the safe
/// default: not read-only, not concurrency-safe, effects unknown, ask.
/// </summary>
public static class ToolFactory
{
    /// <summary>
    /// Makes a tool of a method. The schema comes from its parameters; a <see cref="ToolContext"/>, a
    /// <see cref="CancellationToken"/> and an <see cref="IServiceProvider"/> are handed in and stand in no schema.
    /// </summary>
    /// <param name="handler">The method. It runs on pool threads, several calls at once when their effects allow.</param>
    /// <param name="configure">What else is known of the tool.</param>
    /// <exception cref="AgentKitException">The tool has no usable name.</exception>
    public static Tool Create(Delegate handler, Action<ToolOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var options = Configure(configure);
        var name = options.Name ?? ToolName.FromMethod(handler.Method.Name);
        var function = AIFunctionFactory.Create(handler, new AIFunctionFactoryOptions
        {
            Name = name,
            Description = options.Description,
            ConfigureParameterBinding = parameter => parameter.ParameterType == typeof(ToolContext)
                ? new() { ExcludeFromSchema = true, BindParameter = (_, arguments) => arguments.Services?.GetService(typeof(ToolContext)) }
                : default,
            MarshalResult = Marshal,
        });
        return FromFunction(function, options, options.Origin ?? OriginOf(handler.Method), handler.Method.Module.Assembly);
    }

    /// <summary>Makes a tool of a class.</summary>
    /// <param name="definition">The class.</param>
    public static Tool Create(ToolDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ToTool();
    }

    /// <summary>
    /// Makes a tool of a function from elsewhere. A tool of ours that was handed out as a function comes back as
    /// itself, with all its checks; an <see cref="ApprovalRequiredAIFunction"/> always asks.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="configure">What else is known of the tool.</param>
    public static Tool Create(AIFunction function, Action<ToolOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(function);

        // One of our own comes back as it was. One that somebody wrapped, or says more about, is a function like any other
        // that enters the door of its own agent too: unwrapping it would drop what the wrapper demands.
        if (configure is null && function is not DelegatingAIFunction && function.GetService(typeof(Tool)) is Tool ours)
            return ours;

        var options = Configure(configure);
        if (function.GetService(typeof(ApprovalRequiredAIFunction)) is not null)
            options.Traits = options.Traits with { AlwaysAsk = true };

        // Code that is no method of the host, such as a client of some server, does not speak for the host.
        if (function.UnderlyingMethod is null && options.Effects is null && options.Traits.ResultsFrom is null)
            options.Traits = options.Traits with { ResultsFrom = new() { Origin = ContentOrigin.Tool, Source = options.Name ?? function.Name, IsTrusted = false } };
        return FromFunction(function, options, options.Origin ?? (function.UnderlyingMethod is { } method ? OriginOf(method) : function.GetType().Name));
    }

    private static Tool FromFunction(AIFunction function, ToolOptions options, string origin, Assembly? author = null) => new(
        options.Name ?? function.Name,
        options.Description ?? function.Description,
        function.JsonSchema,
        options.Traits,
        origin,
        new FunctionToolBody(function, options.Effects, author),
        options.OutputSchema);

    private static ToolOptions Configure(Action<ToolOptions>? configure)
    {
        var options = new ToolOptions();
        configure?.Invoke(options);
        return options;
    }

    private static string OriginOf(MethodInfo method) => method.Module.Assembly.GetName().Name ?? "unknown";

    // Text, content and results pass as they are; only data is made JSON.
    private static ValueTask<object?> Marshal(object? value, Type? type, CancellationToken cancellationToken) => new(value switch
    {
        null or string or ToolResult or AIContent or IEnumerable<AIContent> or JsonElement => value,
        _ => JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(type ?? value.GetType())),
    });
}
