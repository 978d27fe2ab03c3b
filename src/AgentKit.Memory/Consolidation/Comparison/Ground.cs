namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>What two statements are about alike.</summary>
[Flags]
internal enum Ground
{
    None = 0,

    /// <summary>Neither names somebody or something as its subject that the other does not.</summary>
    OneSubject = 1,

    /// <summary>Neither says of a part (staging, the night) what the other says without naming one.</summary>
    OnePart = 2,
}
