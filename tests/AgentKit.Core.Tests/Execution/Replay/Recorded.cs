using AgentKit.Sessions;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Execution.Replay;

/// <summary>Agents whose sessions are replayed, and logs that somebody changed.</summary>
internal static class Recorded
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IAgentKitBuilder Host(ScriptedChatClient model, params RecordingTool[] tools) => Host(model, new InMemorySessionStore(), tools);

    public static IAgentKitBuilder Host(ScriptedChatClient model, SessionStore store, params RecordingTool[] tools)
    {
        IAgentKitBuilder builder = new AgentBuilder(model).UseSessionStore(_ => store);
        builder.Services.AddSingleton<TimeProvider>(new PatientClock());
        foreach (var tool in tools)
            builder = builder.AddTool(tool.Tool);
        return builder;
    }

    public static async Task MatchesAsync(Agent agent, AgentSession session)
    {
        var before = await EventsAsync(session);

        var replay = await agent.ReplaySessionAsync(session.Id).WaitAsync(Patience);

        Assert.True(replay.Difference is null, replay.Difference);
        Assert.True(replay.Matches);
        Assert.Equal(before.Count, replay.Events);
        Assert.Equal(before.Count, (await EventsAsync(session)).Count);
    }

    public static async Task<List<LoggedEvent>> EventsAsync(AgentSession session) => [.. await session.ReadAsync()];

    /// <summary>The difference that the replay of a session finds, when its log is another.</summary>
    public static async Task<string> DifferenceAsync(AgentSession session, Func<IEnumerable<SessionEvent>, IEnumerable<SessionEvent>> change)
    {
        var store = new InMemorySessionStore();
        var id = new SessionId("changed");
        var log = await store.OpenAsync(SessionOwner.Local, id, create: true);
        await log.AcquireAsync();
        var sequence = 0L;
        foreach (var content in change((await EventsAsync(session)).Select(logged => logged.Event)))
            log.Append(new LoggedEvent(++sequence, DateTimeOffset.UnixEpoch.AddSeconds(sequence), content));
        await log.DisposeAsync();

        var replay = await Host(new ScriptedChatClient(), store).Build().ReplaySessionAsync(id).WaitAsync(Patience);

        Assert.False(replay.Matches);
        Assert.True(replay.Events < sequence);
        return replay.Difference!;
    }

    /// <summary>Time as it is, but retries come at once.</summary>
    private sealed class PatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.FromMilliseconds(100) && dueTime < TimeSpan.FromMinutes(1) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
