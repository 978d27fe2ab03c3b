using System.Reflection;
using System.Text.Json;
using AgentKit.Tools.Schemas;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools;

/// <summary>
/// A tool as everybody may see it: what it is called, what it takes, what it promises. Its handler cannot be reached
/// from here; only the pipeline runs it. <see cref="ToolFactory"/> makes tools.
/// </summary>
public sealed class Tool
{
    private readonly ToolBody _body;
    private readonly Lazy<JsonSchema> _input;
    private readonly Lazy<JsonSchema?> _output;
    private Effect[]? _readsItself;
    private Effect[]? _unknown;

    internal Tool(string name, string description, JsonElement inputSchema, ToolTraits traits, string origin, ToolBody body, JsonElement? outputSchema, JsonElement? declaredSchema = null)
    {
        Name = ToolName.Check(name);
        Description = description;
        InputSchema = inputSchema.Clone();
        OutputSchema = outputSchema?.Clone();
        Traits = CheckLimits(traits);
        Origin = origin;
        _body = body;
        _input = new(() => JsonSchema.Compile(InputSchema));
        _output = new(() => OutputSchema is { } schema ? JsonSchema.Compile(schema) : null);
        Declaration = AIFunctionFactory.CreateDeclaration(Name, Description, declaredSchema ?? InputSchema, OutputSchema);
    }

    /// <summary>The name that the model, rules and scripts use.</summary>
    public string Name { get; }

    /// <summary>What the tool does, for the model.</summary>
    public string Description { get; }

    /// <summary>The JSON schema of the input.</summary>
    public JsonElement InputSchema { get; }

    /// <summary>The JSON schema of the result's data; <see langword="null"/> when it is not checked.</summary>
    public JsonElement? OutputSchema { get; }

    /// <summary>What the tool promises about all its calls.</summary>
    public ToolTraits Traits { get; }

    /// <summary>Where the tool comes from.</summary>
    public string Origin { get; }

    /// <summary>What the model is given: a declaration, never something that can be invoked.</summary>
    public AIFunctionDeclaration Declaration { get; }

    /// <summary>Why every call asks a person; <see langword="null"/> when rules decide.</summary>
    public string? AlwaysAsk =>
        Traits.AlwaysAsk ? $"Tool '{Name}' asks at every call." : UncheckedWhy;

    /// <summary>Why inputs cannot be checked; <see langword="null"/> when they can.</summary>
    internal string? UncheckedWhy => _input.Value.CanJudge ? null : $"The input schema of tool '{Name}' cannot be checked: {_input.Value.CannotJudgeWhy}.";

    /// <summary>The label of results that come from the tool's own code and nowhere else.</summary>
    internal ContentLabel OwnLabel => field ??= ContentLabel.Trusted(Name);

    /// <summary>Roughly how many tokens the declaration takes in every request: a quarter of its characters.</summary>
    public int TokenWeight => (Name.Length + Description.Length + Declaration.JsonSchema.GetRawText().Length + 3) / 4;

    /// <summary>The assembly whose code it is; <see langword="null"/> when nobody can tell.</summary>
    internal Assembly? Author => _body.Author;

    internal JsonSchema InputValidator => _input.Value;

    internal JsonSchema? OutputValidator => _output.Value;

    /// <summary>Reads the input into what the handler takes. Throws what the binding throws.</summary>
    internal object? Bind(ToolCall call) => _body.Bind(call);

    /// <summary>What a call would do. Never empty, and never throws.</summary>
    internal IReadOnlyList<Effect> EffectsOf(object? bound, JsonElement input)
    {
        try
        {
            var effects = _body.EffectsOf(bound, input);
            return effects is not null ? effects
                : Traits.ReadOnly ? _readsItself ??= [Effect.ReadResource("tool:" + Name)]
                : _unknown ??= [Effect.Unknown($"tool '{Name}' does not say what it would do")];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [Effect.Unknown($"tool '{Name}' failed to say what it would do ({exception.GetType().Name})")];
        }
    }

    /// <summary>Runs the handler. Only the execute stage calls this; a test sees to it.</summary>
    internal ValueTask<ToolResult> RunAsync(object? bound, ToolContext context, CancellationToken cancellationToken) =>
        _body.RunAsync(bound, context, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Origin})";

    private ToolTraits CheckLimits(ToolTraits traits)
    {
        if (traits.TimeLimit is { } time && time <= TimeSpan.Zero)
            throw new AgentKitException($"Tool '{Name}' has a time limit of {time}; more than nothing is expected. Leave it out for the agent's own.");
        if (traits.ResultLimit is <= 0)
            throw new AgentKitException($"Tool '{Name}' has a result limit of {traits.ResultLimit} characters; more than nothing is expected. Leave it out for the agent's own.");
        return traits;
    }
}
