namespace AgentKit;

/// <summary>Deletes a file or folder.</summary>
public sealed record DeletePath : PathEffect
{
    /// <inheritdoc/>
    public override string Kind => "delete_path";

    /// <inheritdoc/>
    public override Risk Risk => Risk.Destructive;
}
