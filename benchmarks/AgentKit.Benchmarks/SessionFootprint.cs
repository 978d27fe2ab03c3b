using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>What an idle session of 20 messages keeps in memory, and what is left of it when it is dehydrated.</summary>
internal static class SessionFootprint
{
    private const int Sessions = 2_000;

    public static async Task PrintAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agentkit-bench-").FullName;
        try
        {
            await PrintAsync("in memory", builder => builder).ConfigureAwait(false);
            await PrintAsync("on disk", builder => builder.UseFileSessions(folder)).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrintAsync(string name, Func<IAgentKitBuilder, IAgentKitBuilder> store)
    {
        // Five runs of four messages: prompt, call, result, answer.
        var function = AIFunctionFactory.Create((int a, int b) => a + b, "add");
        var agent = store(new AgentBuilder(new LoopingModel(1)).AddTool(function, options => options.Effects = RunBenchmark.Harmless)).Build();
        await agent.RunAsync("warm up").ConfigureAwait(false);
        var sessions = new AgentSession[Sessions];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Sessions; i++)
        {
            sessions[i] = agent.CreateSession();
            for (var run = 0; run < 5; run++)
                await sessions[i].RunAsync("What is 1 + 2?").ConfigureAwait(false);
        }

        var idle = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var session in sessions)
            await session.DehydrateAsync().ConfigureAwait(false);
        var dehydrated = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{name}: idle {(idle - before) / Sessions:N0} bytes a session, dehydrated {(dehydrated - before) / Sessions:N0} bytes");
        GC.KeepAlive(sessions);
    }
}
