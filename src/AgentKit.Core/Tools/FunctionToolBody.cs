using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools;

/// <summary>The body of a tool made of an <see cref="AIFunction"/>, and through it of any delegate.</summary>
internal sealed class FunctionToolBody(AIFunction function, Func<JsonElement, IEnumerable<Effect>>? effects, Assembly? author = null) : ToolBody
{
    public override Assembly? Author => author;

    public override object? Bind(ToolCall call)
    {
        // Not the dictionary that the chat client made: what runs is what was checked and shown, whoever has changed that one since.
        var arguments = new AIFunctionArguments(StringComparer.Ordinal);
        foreach (var property in call.Input.EnumerateObject())
            arguments[property.Name] = property.Value;
        return arguments;
    }

    public override IReadOnlyList<Effect>? EffectsOf(object? bound, JsonElement input) => Materialise(effects?.Invoke(input));

    public override async ValueTask<ToolResult> RunAsync(object? bound, ToolContext context, CancellationToken cancellationToken)
    {
        var arguments = (AIFunctionArguments)bound!;
        arguments.Services = new CallServices(context);
        var value = await function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false);
        return ResultConversion.ToResult(value);
    }
}
