namespace AgentKit;

/// <summary>Creates or changes a file.</summary>
public sealed record WritePath : PathEffect
{
    /// <inheritdoc/>
    public override string Kind => "write_path";

    /// <inheritdoc/>
    public override Risk Risk => Risk.Write;
}
