namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>A word that stands for others: its concept, and whether it turns the meaning round ("dislike").</summary>
internal readonly record struct Concept(string Key, bool Flips);
