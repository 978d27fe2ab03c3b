using AgentKit.Autonomy;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Autonomy;

/// <summary>Whether a person is there, and what becomes of their questions when they leave.</summary>
public class PresenceTests
{
    private readonly RecordingTool _write = new("write", _ => [Effect.WriteResource("facts")]);

    [Theory]
    [InlineData(true, "", "", true)]
    [InlineData(false, "", "", false)]
    [InlineData(true, "CI", "true", false)]
    [InlineData(true, "CI", "1", false)]
    [InlineData(true, "CI", "false", true)]
    [InlineData(true, "CI", "0", true)]
    [InlineData(true, "CI", "", true)]
    [InlineData(true, "TF_BUILD", "True", false)]
    [InlineData(true, "JENKINS_URL", "http://ci/", false)]
    [InlineData(true, "CIVIL", "true", true)]
    public void A_terminal_without_a_build_server_is_a_person(bool hasTerminal, string variable, string value, bool expected)
    {
        using var presence = new TerminalPresence(hasTerminal, name => name == variable ? value : null);

        var report = presence.Observe();

        Assert.Equal(expected, report.IsThere);
        Assert.NotEmpty(report.Why);
    }

    [Fact]
    public void Who_touches_no_key_for_a_while_is_not_there_and_comes_back_with_the_next()
    {
        var clock = new FakeClock();
        using var presence = new TerminalPresence(true, _ => null, TimeSpan.FromMinutes(10), clock);
        var seen = new List<bool>();
        presence.Changed += (_, _) => seen.Add(presence.Observe().IsThere);

        clock.Advance(TimeSpan.FromMinutes(9));
        presence.NoteActivity();
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.True(presence.Observe().IsThere);
        clock.Advance(TimeSpan.FromMinutes(1));
        presence.NoteActivity();

        Assert.Equal([false, true], seen);
    }

    [Fact]
    public void Who_closed_the_terminal_does_not_come_back()
    {
        using var presence = new TerminalPresence(true, _ => null);

        presence.NoteGone("the terminal was closed");
        presence.NoteActivity();

        Assert.Equal(new(false, "the terminal was closed"), presence.Observe());
    }

    [Fact]
    public async Task A_host_that_knows_that_nobody_is_there_is_believed_although_it_could_ask()
    {
        var approver = ScriptedApprover.Yes();
        using var presence = new TerminalPresence(false, _ => null);
        var session = Build(new ScriptedChatClient().Calls("write").Says("done"), presence, approver).CreateSession();

        var result = await session.RunAsync("Do it.").Soon();

        Assert.Equal(StopReason.Parked, result.StopReason);
        Assert.Empty(approver.Asked);
        var started = (await session.ReadAsync()).Select(logged => logged.Event).OfType<RunStarted>().Single();
        Assert.Equal((false, "no terminal is attached"), (started.Attended, started.AttendedWhy));
    }

    [Fact]
    public async Task A_person_who_leaves_half_way_leaves_a_parked_question_and_coming_back_answers_it()
    {
        using var presence = new Switch();
        var asked = Waiting.Signal();
        var approver = new ScriptedApprover(async (request, token) =>
        {
            if (asked.Task.IsCompleted)
                return request.Approve("ann");
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var agent = Build(new ScriptedChatClient().Calls("write").Says("done"), presence, approver);
        var session = agent.CreateSession();
        var run = session.Start("Do it.");
        await asked.Task.Soon();

        presence.Set(false);
        var parked = await run.Completion.Soon();
        Assert.Equal((StopReason.Parked, 0), (parked.StopReason, _write.Count));

        presence.Set(true);
        var result = await session.ResumeAsync().Soon();

        Assert.Equal("done", result.EnsureCompleted().Text);
        Assert.Equal(1, _write.Count);
        Assert.Equal(approver.Asked[0].Id, approver.Asked[1].Id);
        Assert.Equal([false], (await session.ReadAsync()).Select(logged => logged.Event).OfType<PresenceChanged>().Select(change => change.IsThere));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task Who_is_back_before_it_was_noticed_that_they_left_is_asked_again()
    {
        using var presence = new Switch();
        var asked = Waiting.Signal();
        var approver = new ScriptedApprover(async (request, token) =>
        {
            if (asked.Task.IsCompleted)
                return request.Approve("ann");
            token.Register(() => presence.Set(true));
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var agent = Build(new ScriptedChatClient().Calls("write").Says("done"), presence, approver);
        var session = agent.CreateSession();
        var run = session.Start("Do it.");
        await asked.Task.Soon();

        presence.Set(false);
        var result = await run.Completion.Soon();

        Assert.Equal(("done", 1), (result.EnsureCompleted().Text, _write.Count));
        Assert.Equal(2, approver.Asked.Count);
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task What_a_rule_lets_run_while_the_person_is_away_stands_as_decided_without_them()
    {
        using var presence = new Switch();
        var tool = new RecordingTool("pause", _ => [Effect.ChangeSession("pause")], (input, _, _) =>
        {
            presence.Set(input.GetProperty("there").GetBoolean());
            return Task.FromResult<object?>("ok");
        });
        var model = new ScriptedChatClient().Calls("write").Calls("pause", """{"there":false}""").Calls("write").Calls("pause", """{"there":true}""").Calls("write").Says("done");
        var agent = new AgentBuilder(model).AddTool(_write.Tool).AddTool(tool.Tool).Allow("write").UsePresence(presence).UseApprover(ScriptedApprover.Yes()).Build();
        var session = agent.CreateSession();

        await session.RunAsync("Do it.").Soon();

        var decisions = await session.GetDecisionsAsync();
        Assert.Equal([true, false, true], decisions.Where(one => one.Tool == "write").Select(one => one.Attended));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task Within_one_run_questions_are_denied_while_the_person_is_away_and_asked_when_they_are_back()
    {
        using var presence = new Switch();
        var approver = ScriptedApprover.Yes();
        var tool = new RecordingTool("pause", _ => [Effect.ChangeSession("pause")], (input, _, _) =>
        {
            presence.Set(input.GetProperty("there").GetBoolean());
            return Task.FromResult<object?>("ok");
        });
        var model = new ScriptedChatClient().Calls("pause", """{"there":false}""").Calls("write").Calls("pause", """{"there":true}""").Calls("write").Says("done");
        var agent = new AgentBuilder(model).AddTool(_write.Tool).AddTool(tool.Tool).UsePresence(presence).UseApprover(approver).Build();
        var session = agent.CreateSession();

        await session.RunAsync("Do it.").Soon();

        Assert.Equal((1, 1), (_write.Count, approver.Asked.Count));
        Assert.Equal([false, true], (await session.ReadAsync()).Select(logged => logged.Event).OfType<PresenceChanged>().Select(change => change.IsThere));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task A_question_that_another_answer_has_settled_is_withdrawn()
    {
        var withdrawn = Waiting.Signal();
        var both = Waiting.Signal();
        var asked = 0;
        var approver = new ScriptedApprover(async (request, token) =>
        {
            if (Interlocked.Increment(ref asked) == 2)
                both.SetResult();
            await both.Task.Soon();
            if (request.Call.Id == "call_1")
                return request.Approve("ann", GrantScope.Session);
            await using var registration = token.Register(withdrawn.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write"), model.Call("write")).Says("done");
        var agent = new AgentBuilder(model).AddTool(_write.Tool).UseApprover(approver).Build();
        var session = agent.CreateSession();

        (await session.RunAsync("Do it.").Soon()).EnsureCompleted();

        await withdrawn.Task.Soon();
        Assert.Equal((2, 2), (asked, _write.Count));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task Plan_mode_withdraws_a_question_that_stands()
    {
        var asked = Waiting.Signal();
        var approver = new ScriptedApprover(async (_, token) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var model = new ScriptedChatClient().Calls("write").Says("done");
        var session = new AgentBuilder(model).AddTool(_write.Tool).UseApprover(approver).Build().CreateSession();
        var run = session.Start("Do it.");
        await asked.Task.Soon();

        await session.SetModeAsync(Mode.Plan, "ann");
        await run.Completion.Soon();

        Assert.Equal(0, _write.Count);
        Assert.Contains("plan mode", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    private Agent Build(ScriptedChatClient model, IPresence presence, IApprover approver) => new AgentBuilder(model).AddTool(_write.Tool)
        .UsePresence(presence).UseApprover(approver).ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park).Build();

    private sealed class Switch : IPresence, IDisposable
    {
        private volatile bool _isThere = true;

        public event EventHandler? Changed;

        public PresenceReport Observe() => new(_isThere, "the test says so");

        public void Set(bool isThere)
        {
            _isThere = isThere;
            Changed?.Invoke(this, EventArgs.Empty);
        }

        public void Dispose() => Assert.Null(Changed);
    }
}
