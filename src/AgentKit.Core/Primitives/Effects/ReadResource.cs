namespace AgentKit;

/// <summary>Reads something that a host or package brings.</summary>
public sealed record ReadResource : Effect
{
    /// <inheritdoc/>
    public override string Kind => "read_resource";

    /// <inheritdoc/>
    public override Risk Risk => Risk.ReadOnly;

    /// <summary>The resource's name, such as <c>crm:customer/42</c>.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public override string Target => Name;

    /// <inheritdoc/>
    public override bool IsRead => true;
}
