namespace AgentKit.Benchmarks;

/// <summary>What an idle session costs.</summary>
internal static class SessionFootprint
{
    public static Task PrintAsync() => Task.CompletedTask;
}
