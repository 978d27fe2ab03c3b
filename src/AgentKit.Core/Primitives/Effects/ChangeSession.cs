namespace AgentKit;

/// <summary>Changes the session alone. Harmless: never asks, and allowed in plan mode.</summary>
public sealed record ChangeSession : Effect
{
    /// <inheritdoc/>
    public override string Kind => "change_session";

    /// <inheritdoc/>
    public override Risk Risk => Risk.ReadOnly;

    /// <summary>What of the session changes, such as <c>todos</c>.</summary>
    public required string What { get; init; }

    /// <inheritdoc/>
    public override string Target => What;

    /// <inheritdoc/>
    public override bool IsHarmless => true;
}
