namespace AgentKit;

/// <summary>Starts another agent, whose own calls are judged one by one.</summary>
public sealed record Spawn : Effect
{
    /// <inheritdoc/>
    public override string Kind => "spawn";

    /// <inheritdoc/>
    public override Risk Risk => Risk.Write;

    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <inheritdoc/>
    public override string Target => Agent;
}
