namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>Somebody beside the agents wrote a file.</summary>
internal sealed record Disturbance(DateTimeOffset At, string Place);
