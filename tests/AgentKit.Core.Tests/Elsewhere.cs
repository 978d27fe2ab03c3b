namespace AgentKit.Core.Tests;

/// <summary>The host or a person at work while a handler runs: nothing of the call flows there.</summary>
internal static class Elsewhere
{
    public static Task Do(Func<Task> act)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(act);
    }
}
