using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution.Replay;

/// <summary>Sessions of random runs, cut and gone on with at random places, all replay.</summary>
public class ReplayPropertyTests
{
    private static readonly string[] Tools = ["allowed", "asked", "denied", "slow", "broken", "nowhere"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Whatever_happens_in_a_session_replays(int seed)
    {
        for (var round = 0; round < 12; round++)
            await OneSessionAsync(new Random((seed * 1_000) + round));
    }

    private static async Task OneSessionAsync(Random random)
    {
        AgentRun? run = null;
        var gate = new Lock();
        var model = new ScriptedChatClient();
        model.ThenAlways(_ => Step(model, gate, random, () => run));
        var agent = Recorded.Host(model, [.. Tools[..^1].Select(name => ToolOf(name, gate, random))])
            .Allow("allowed", "slow", "broken").Deny("denied")
            .UseApprover(new ScriptedApprover((request, _) => AnswerAsync(request, Next(gate, random, 5))))
            .ConfigureExecution(options => options.ModelAttempts = 3)
            .Build();
        var session = agent.CreateSession();
        for (var i = 0; i < 4; i++)
        {
            run = i > 0 && Next(gate, random, 3) == 0 && await CanResumeAsync(session) ? session.StartResume(new() { MaxTurns = 3 }) : session.Start("go", new() { MaxTurns = 4 });
            await run.Completion.WaitAsync(Recorded.Patience);
            if (Next(gate, random, 4) == 0)
                await session.SetModeAsync((Mode)Next(gate, random, 3), "me");
            if (Next(gate, random, 3) == 0)
                session = await agent.ForkSessionAsync(session.Id, 2 + Next(gate, random, (await Recorded.EventsAsync(session)).Count - 1));
            await Recorded.MatchesAsync(agent, session);
        }
    }

    private static int Next(Lock gate, Random random, int limit)
    {
        lock (gate)
            return random.Next(limit);
    }

    private static async Task<bool> CanResumeAsync(AgentSession session) =>
        (await Recorded.EventsAsync(session)).Select(logged => logged.Event).LastOrDefault(content => content is RunStarted or RunFinished)
            is RunStarted or RunFinished { StopReason: not StopReason.Completed };

    private static RecordingTool ToolOf(string name, Lock gate, Random random) => new(
        name,
        _ => Next(gate, random, 3) switch { 0 => [Effect.ReadResource("facts")], 1 => [Effect.WriteResource("facts")], _ => [Effect.WriteResource($"r{Next(gate, random, 9)}")] },
        async (_, _, cancellationToken) =>
        {
            if (name == "slow")
                await Task.Delay(Next(gate, random, 3), cancellationToken);
            return name == "broken" ? throw new InvalidOperationException("broken") : $"from {name}";
        });

    private static async Task<ApprovalAnswer> AnswerAsync(ApprovalRequest request, int choice)
    {
        await Task.Yield();
        return choice switch
        {
            0 => throw new InvalidOperationException("away"),
            1 => request.Deny("me", "no"),
            2 when request.ProposedRule is not null => request.Approve("me", GrantScope.Session),
            _ => request.Approve("me"),
        };
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Step(ScriptedChatClient model, Lock gate, Random random, Func<AgentRun?> run)
    {
        if (Next(gate, random, 8) == 0)
            run()?.Steer("And?");
        if (Next(gate, random, 20) == 0)
            run()?.Interrupt();
        if (Next(gate, random, 20) == 0)
            run()?.RequestStop();
        return Next(gate, random, 6) switch
        {
            0 => ScriptedChatClient.Updates([new TextContent("Done.")], ChatFinishReason.Stop),
            1 => Broken(Next(gate, random, 2) == 0),
            _ => ScriptedChatClient.Updates(
                Enumerable.Range(0, 1 + Next(gate, random, 5)).Select(_ => model.Call(Tools[Next(gate, random, Tools.Length)])).ToArray(), ChatFinishReason.ToolCalls),
        };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Broken(bool spoke)
    {
        await Task.Yield();
        if (spoke)
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Well");
        throw new IOException("gone");
    }
}
