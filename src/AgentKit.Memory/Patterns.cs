namespace AgentKit.Memory;

/// <summary>
/// What holds for every pattern of the package. They are read when first used and not generated at build time: the long
/// lists of words among them would be nine tenths of the package as code.
/// </summary>
internal static class Patterns
{
    /// <summary>No text that a pattern is held against takes anywhere near this; one that did would be hostile.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);
}
