using AgentKit.Autonomy;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Agents;

/// <summary>Who decided what, by which rule, at what cost, as the log tells it.</summary>
public class DecisionLogTests
{
    private readonly InMemorySessionStore _store = new();
    private readonly FakeClock _clock = new();
    private readonly RecordingTool _write;

    public DecisionLogTests() => _write = new("write", _ => [Effect.WriteResource("facts")], (_, _, _) =>
    {
        _clock.Advance(TimeSpan.FromSeconds(3));
        return Task.FromResult<object?>("twelve chars");
    });

    [Fact]
    public async Task A_call_that_a_rule_allowed_names_the_rule_its_effects_and_what_it_cost()
    {
        var model = new ScriptedChatClient();
        model.Plays(_ => Spends(10, 5, model.Call("write"), model.Call("pay"), model.Call("pay"))).Says("done");
        var session = Build(model, builder => builder.Allow("write")).CreateSession();

        await session.RunAsync("Do it.").Soon();
        var decisions = await session.GetDecisionsAsync();

        var allowed = decisions.Single(one => one.Outcome == DecisionOutcome.Allowed);
        Assert.Equal(("write", "write", "PermissionOptions.Allow[0]", null), (allowed.Tool, allowed.Rule, allowed.RuleOrigin, allowed.Person));
        Assert.Equal("facts", Assert.Single(allowed.Effects).Target);
        Assert.Equal((CallOutcome.Ok, 12, TimeSpan.FromSeconds(3)), (allowed.CallOutcome, allowed.ResultLength, allowed.Duration));
        Assert.Equal(3, decisions.Count);
        Assert.All(decisions.Where(one => one.Tool == "pay"), one => Assert.Equal((DecisionOutcome.Denied, null, false), (one.Outcome, one.Person, one.Attended)));
        Assert.All(decisions.Where(one => one.Tool == "pay"), one => Assert.Contains("Nobody is there", one.Why, StringComparison.Ordinal));
        Assert.Equal((10, 5), (decisions.Sum(one => one.Usage.InputTokens), decisions.Sum(one => one.Usage.OutputTokens)));
        Assert.All(decisions, one => Assert.InRange(one.Usage.InputTokens, 3, 4));
    }

    [Fact]
    public async Task What_a_person_said_has_the_person_and_what_their_grant_covers_has_the_rule()
    {
        var answers = new Queue<Func<ApprovalRequest, ApprovalAnswer>>(
        [
            request => request.Deny("ann", "no"),
            request => request.Approve("ann"),
            request => request.Approve("ann", GrantScope.Session),
        ]);
        var model = new ScriptedChatClient().Calls("write").Calls("write").Calls("write").Calls("write").Says("done");
        var session = Build(model, builder => builder.UseApprover(new ScriptedApprover((request, _) => Task.FromResult(answers.Dequeue()(request))))).CreateSession();

        await session.RunAsync("Do it.").Soon();
        var decisions = await session.GetDecisionsAsync();

        Assert.Equal(
            [(DecisionOutcome.Denied, "ann"), (DecisionOutcome.Allowed, "ann"), (DecisionOutcome.Allowed, "ann"), (DecisionOutcome.Allowed, null)],
            decisions.Select(one => (one.Outcome, one.Person)));
        Assert.Equal("write(facts)", decisions[^1].Rule);
        Assert.EndsWith("by ann", decisions[^1].RuleOrigin, StringComparison.Ordinal);
        Assert.All(decisions, one => Assert.True(one.Attended));
    }

    [Fact]
    public async Task A_parked_question_is_one_decision_however_often_it_is_resumed_and_its_expiry_another()
    {
        var model = new ScriptedChatClient().Calls("write").Says("done");
        var agent = Build(model, builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park));
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        await session.ResumeAsync().Soon();
        _clock.Advance(TimeSpan.FromDays(8));

        await session.ResumeAsync().Soon();

        var decisions = await session.GetDecisionsAsync();
        Assert.Equal([DecisionOutcome.Parked, DecisionOutcome.Denied], decisions.Select(one => one.Outcome));
        Assert.All(decisions, one => Assert.Null(one.Person));
        Assert.Contains("expired", decisions[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parked_question_that_was_answered_from_elsewhere_is_the_persons()
    {
        var model = new ScriptedChatClient().Calls("write").Says("done");
        var agent = Build(model, builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park));
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        await agent.AnswerAsync((await agent.ListApprovalsAsync().ToListAsync())[0].Request.Approve("ann"));

        await session.ResumeAsync().Soon();

        Assert.Equal([(DecisionOutcome.Parked, null), (DecisionOutcome.Allowed, "ann")], (await session.GetDecisionsAsync()).Select(one => (one.Outcome, one.Person)));
    }

    private Agent Build(ScriptedChatClient model, Func<IAgentKitBuilder, IAgentKitBuilder> configure)
    {
        var builder = new AgentBuilder(model).AddTool(_write.Tool).AddTool(new RecordingTool("pay").Tool).UseSessionStore(_ => _store);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        return configure(builder).Build();
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Spends(int input, int output, params AIContent[] contents) => ScriptedChatClient.Updates(
        [.. contents, new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output })], ChatFinishReason.ToolCalls);
}
