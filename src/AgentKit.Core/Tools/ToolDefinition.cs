using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools;

/// <summary>A tool as a class of its own. Derive from <see cref="ToolDefinition{TInput}"/>.</summary>
public abstract class ToolDefinition
{
    private protected ToolDefinition()
    {
    }

    /// <summary>The name that the model, rules and scripts use, in snake case.</summary>
    public abstract string Name { get; }

    /// <summary>What the tool does, for the model: short, since it stands in every request.</summary>
    public abstract string Description { get; }

    /// <summary>What the tool promises about all its calls. Default: nothing.</summary>
    public virtual ToolTraits Traits => ToolTraits.None;

    internal abstract Tool ToTool();
}

/// <summary>A tool as a class of its own, with a typed input.</summary>
/// <typeparam name="TInput">The input: a class whose properties become the schema, described by <c>[Description]</c>.</typeparam>
public abstract class ToolDefinition<TInput> : ToolDefinition
    where TInput : class
{
    /// <summary>How the input is read; from a source-generated context, so that the tool can be trimmed.</summary>
    protected abstract JsonTypeInfo<TInput> InputType { get; }

    /// <summary>
    /// What a call would do. Called after the input was validated and before anything runs; must not touch the world.
    /// When it throws, the effect is unknown.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <returns>The effects, or <see langword="null"/> when nobody can tell.</returns>
    protected internal virtual IEnumerable<Effect>? Effects(TInput input) => null;

    /// <summary>
    /// Does the work, on a pool thread, for one call. Throw <see cref="ToolException"/> for what the model should read;
    /// any other exception reaches the model without its message.
    /// </summary>
    /// <param name="input">The input, valid by the schema.</param>
    /// <param name="context">All that the call may work with.</param>
    /// <param name="cancellationToken">Fires when the run is stopped or the call's time is up.</param>
    protected internal abstract ValueTask<ToolResult> RunAsync(TInput input, ToolContext context, CancellationToken cancellationToken);

    internal sealed override Tool ToTool()
    {
        var schema = InputSchemas.Create(InputType);
        return new(
            Name, Description, schema, Traits, GetType().Assembly.GetName().Name ?? "unknown",
            new DefinitionToolBody<TInput>(this, InputType), outputSchema: null, InputSchemas.ToDeclare(schema));
    }
}
