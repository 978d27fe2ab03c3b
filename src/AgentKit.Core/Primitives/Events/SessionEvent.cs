namespace AgentKit;

/// <summary>
/// One thing that happened in a session. Events are the only truth: whatever a session knows is a fold over them. Those
/// that several features fold are nouns and stand here; each feature owns the rest of its events.
/// </summary>
public abstract record SessionEvent;
