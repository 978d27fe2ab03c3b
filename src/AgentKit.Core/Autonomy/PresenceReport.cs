namespace AgentKit.Autonomy;

/// <summary>Whether a person is there, and how that was found out.</summary>
/// <param name="IsThere">Whether a question would reach somebody now.</param>
/// <param name="Why">The reason, as half a sentence: <c>the variable CI is set</c>.</param>
public sealed record PresenceReport(bool IsThere, string Why);
