using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools;

/// <summary>The body of a tool that is a class of its own.</summary>
internal sealed class DefinitionToolBody<TInput>(ToolDefinition<TInput> definition, JsonTypeInfo<TInput> inputType) : ToolBody
    where TInput : class
{
    public override Assembly Author => definition.GetType().Assembly;

    public override object? Bind(ToolCall call) =>
        call.Input.Deserialize(inputType) ?? throw new JsonException("The input is null.");

    public override IReadOnlyList<Effect>? EffectsOf(object? bound, JsonElement input) =>
        Materialise(definition.Effects((TInput)bound!));

    public override ValueTask<ToolResult> RunAsync(object? bound, ToolContext context, CancellationToken cancellationToken) =>
        definition.RunAsync((TInput)bound!, context, cancellationToken);
}
