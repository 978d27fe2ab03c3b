namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>A time that a text names, resolved against when it was said.</summary>
internal readonly record struct TimePhrase(int At, int Length, DateTimeOffset End, TimePhraseKind Kind, string Text);
