namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>How a statement is meant. What is planned, past, possible or conditional is not what is.</summary>
[Flags]
internal enum Tone
{
    Plain = 0,
    Past = 1,
    Future = 2,
    Possible = 4,
    Conditional = 8,
    Temporary = 16,

    /// <summary>It tells of a change: "now", "switched to", "no longer".</summary>
    Change = 32,

    /// <summary>It takes something back: "no longer", "forget that", "was wrong".</summary>
    Retraction = 64,
}
