namespace AgentKit.Permissions;

/// <summary>An effect that nothing covers.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Commands">The commands that nothing covers, when it is a line whose commands are all known.</param>
internal sealed record CoverageGap(Effect Effect, IReadOnlyList<SimpleCommand> Commands);
