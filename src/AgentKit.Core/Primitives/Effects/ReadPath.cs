namespace AgentKit;

/// <summary>Reads a file or lists a folder.</summary>
public sealed record ReadPath : PathEffect
{
    /// <inheritdoc/>
    public override string Kind => "read_path";

    /// <inheritdoc/>
    public override Risk Risk => Risk.ReadOnly;

    /// <inheritdoc/>
    public override bool IsRead => true;

    /// <inheritdoc/>
    public override bool IsHarmless => Location is { RelativePath: not null, Forbidden: null };
}
