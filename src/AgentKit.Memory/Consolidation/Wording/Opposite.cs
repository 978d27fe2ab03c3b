namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>One of several words that exclude one another.</summary>
internal readonly record struct Opposite(string Set, int Member, OppositeStrength Strength);
