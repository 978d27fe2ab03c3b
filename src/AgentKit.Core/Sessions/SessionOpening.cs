namespace AgentKit.Sessions;

/// <summary>What one feature has to say when a session is taken for writing: the first thing in a new one, the news in an old one.</summary>
internal abstract class SessionOpening
{
    /// <summary>The events to append; empty when the log knows all of it already.</summary>
    /// <param name="state">What is known about the session.</param>
    /// <param name="workspace">The root of the agent's workspace; <see langword="null"/> when it has none.</param>
    public abstract IReadOnlyList<SessionEvent> Begin(SessionState state, string? workspace);
}
