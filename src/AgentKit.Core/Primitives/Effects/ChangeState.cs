namespace AgentKit;

/// <summary>Changes anything else that outlives the session.</summary>
public sealed record ChangeState : Effect
{
    /// <inheritdoc/>
    public override string Kind => "change_state";

    /// <inheritdoc/>
    public override Risk Risk => Risk.Write;

    /// <summary>What changes.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    public override string Target => What;
}
