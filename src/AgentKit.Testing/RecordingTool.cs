using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Testing;

/// <summary>A tool that records its calls and does as the test says.</summary>
public sealed class RecordingTool
{
    private static readonly JsonElement AnyObject = JsonDocument.Parse("""{"type":"object"}""").RootElement;

    private readonly ConcurrentQueue<string> _inputs = new();

    /// <summary>Makes a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="effects">What each call would do. Default: nobody can tell, so every call asks.</param>
    /// <param name="handler">What each call does. Default: it returns <c>done</c>.</param>
    /// <param name="traits">What the tool promises. Default: nothing.</param>
    /// <param name="schema">The input schema as JSON. Default: any object.</param>
    public RecordingTool(
        string name,
        Func<JsonElement, IEnumerable<Effect>>? effects = null,
        Func<JsonElement, ToolContext, CancellationToken, Task<object?>>? handler = null,
        ToolTraits? traits = null,
        string? schema = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var function = new Function(name, schema is null ? AnyObject : JsonDocument.Parse(schema).RootElement, RunAsync);
        Tool = ToolFactory.Create(function, options =>
        {
            options.Effects = effects;
            options.Traits = traits ?? ToolTraits.None;
            options.Origin = nameof(RecordingTool);
        });

        async Task<object?> RunAsync(JsonElement input, ToolContext context, CancellationToken cancellationToken)
        {
            _inputs.Enqueue(input.GetRawText());
            return handler is null ? "done" : await handler(input, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The tool, for the agent.</summary>
    public Tool Tool { get; }

    /// <summary>The inputs of the calls that reached the handler, oldest first, as JSON.</summary>
    public IReadOnlyList<string> Inputs => [.. _inputs];

    /// <summary>How many calls reached the handler.</summary>
    public int Count => _inputs.Count;

    private sealed class Function(string name, JsonElement schema, Func<JsonElement, ToolContext, CancellationToken, Task<object?>> handler) : AIFunction
    {
        public override string Name => name;

        public override string Description => "Records its calls.";

        public override JsonElement JsonSchema => schema;

        // The test's own code, as a method of a host would be.
        public override MethodInfo UnderlyingMethod => handler.Method;

        protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
        {
            var context = (ToolContext)arguments.Services!.GetService(typeof(ToolContext))!;
            return await handler(context.Call.Input, context, cancellationToken).ConfigureAwait(false);
        }
    }
}
