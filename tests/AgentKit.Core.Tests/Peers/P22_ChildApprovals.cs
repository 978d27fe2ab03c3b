using System.Text.Json.Serialization;
using AgentKit.Autonomy;
using AgentKit.Execution;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

/// <summary>A child agent that needs approval asks the person of its parent, and has no more rights than its parent.</summary>
public partial class P22_ChildApprovals
{
    private readonly InMemorySessionStore _store = new();
    private readonly RecordingTool _write = new("write", _ => [Effect.WriteResource("facts")]);
    private AgentSession? _child;
    private Func<Task>? _before;

    [Fact]
    public async Task P22_the_question_of_a_child_reaches_the_person_through_the_parent()
    {
        var approver = ScriptedApprover.Yes();
        var model = Parent();
        var session = Build(model, builder => builder.UseApprover(approver), Child("write")).CreateSession();

        var result = await session.RunAsync("Delegate.").Soon();

        Assert.Equal("parent done", result.EnsureCompleted().Text);
        Assert.Equal(1, _write.Count);
        var asked = Assert.Single(approver.Asked);
        Assert.Equal((_child!.Id, session.Id, "write"), (asked.SessionId, asked.ParentSessionId, asked.Call.Tool));
        var events = (await session.ReadAsync()).Select(logged => logged.Event).ToArray();
        var question = Assert.Single(events.OfType<ChildAsked>());
        Assert.Equal(("call_1", _child.Id, asked.Id, "write"), (question.CallId, question.ChildSessionId, question.QuestionId, question.Tool));
        var answer = Assert.Single(events.OfType<ChildAnswered>());
        Assert.Equal((true, "test", asked.Id), (answer.Approved, answer.By, answer.QuestionId));
        var started = Assert.Single((await _child.ReadAsync()).Select(logged => logged.Event).OfType<RunStarted>());
        Assert.Equal((session.Id, true), (started.ParentSessionId, started.Attended));
    }

    [Fact]
    public async Task P22_both_sessions_replay()
    {
        var agent = Build(Parent(), builder => builder.UseApprover(ScriptedApprover.Yes(GrantScope.Session)), Child("write", "write"), out var child);
        var session = agent.CreateSession();

        await session.RunAsync("Delegate.").Soon();

        var (parents, childs) = (await agent.ReplaySessionAsync(session.Id), await child.ReplaySessionAsync(_child!.Id));
        Assert.True(parents.Matches && childs.Matches, $"{parents.Difference} {childs.Difference}");
        Assert.Empty(await session.GetGrantsAsync());
        Assert.Equal("write(facts)", Assert.Single(await _child.GetGrantsAsync()).Rule);
    }

    [Theory]
    [InlineData(UnansweredPolicy.Deny)]
    [InlineData(UnansweredPolicy.Park)]
    public async Task P22_when_nobody_is_there_the_child_and_the_parent_read_so(UnansweredPolicy policy)
    {
        var (model, child) = (Parent(), Child("write"));
        var session = Build(model, builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = policy), child).CreateSession();

        var result = await session.RunAsync("Delegate.").Soon();

        Assert.Equal(StopReason.Completed, result.StopReason);
        Assert.Equal(0, _write.Count);
        Assert.Contains("Nobody is there to ask", child.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Contains("Refused to the agent that this call started", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Contains("Nobody is there to ask", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        var answer = Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<ChildAnswered>());
        Assert.Equal((false, _child!.Id), (answer.Approved, answer.ChildSessionId));
    }

    [Fact]
    public async Task P22_a_person_who_has_left_is_not_asked_for_a_child_either()
    {
        var approver = ScriptedApprover.Yes();
        var presence = new TerminalPresence(hasTerminal: true, _ => null);
        var child = Child("write");
        var session = Build(Parent(), builder => builder.UseApprover(approver).UsePresence(presence), child).CreateSession();
        _before = () =>
        {
            presence.NoteGone("the terminal was closed");
            return Task.CompletedTask;
        };

        await session.RunAsync("Delegate.").Soon();

        Assert.Empty(approver.Asked);
        Assert.Equal(0, _write.Count);
        Assert.Contains((await session.ReadAsync()).Select(logged => logged.Event), content => content is PresenceChanged { IsThere: false });
    }

    [Theory]
    [InlineData("deny")]
    [InlineData("ask")]
    [InlineData("none")]
    public async Task P22_what_the_parent_may_not_do_its_child_may_not_either(string rule)
    {
        var child = Child("write");
        var session = Build(Parent(), builder => Limit(builder, rule), child, out _, inner => inner.Allow("write")).CreateSession();

        await session.RunAsync("Delegate.").Soon();

        Assert.Equal(0, _write.Count);
        Assert.Contains("was not run", child.Requests[1].Results["call_1"], StringComparison.Ordinal);

        static IAgentKitBuilder Limit(IAgentKitBuilder builder, string rule) => rule switch
        {
            "deny" => builder.Deny("write").UseApprover(ScriptedApprover.Yes()),
            "ask" => builder.Allow("write").Ask("write"),
            _ => builder,
        };
    }

    [Fact]
    public async Task P22_what_both_allow_runs_unasked_and_what_the_child_lacks_is_asked()
    {
        var approver = ScriptedApprover.No("not for a child");
        var allowed = Build(Parent(), builder => builder.Allow("write").UseApprover(approver), Child("write"), out _, inner => inner.Allow("write")).CreateSession();
        await allowed.RunAsync("Delegate.").Soon();
        Assert.Equal((1, 0), (_write.Count, approver.Asked.Count));

        var lacking = Build(Parent(), builder => builder.Allow("write").UseApprover(approver), Child("write")).CreateSession();
        await lacking.RunAsync("Delegate.").Soon();

        Assert.Equal((1, 1), (_write.Count, approver.Asked.Count));
    }

    [Fact]
    public async Task P22_plan_stays_plan_and_auto_asks_nobody()
    {
        foreach (var mode in new[] { Mode.Plan, Mode.Auto })
        {
            var approver = ScriptedApprover.Yes();
            var child = Child("write");
            var session = Build(Parent(), builder => builder.UseApprover(approver), child).CreateSession();
            _before = () => session.SetModeAsync(mode, "ann");

            await session.RunAsync("Delegate.").Soon();

            Assert.Equal((0, 0), (_write.Count, approver.Asked.Count));
            Assert.Contains(mode == Mode.Plan ? "plan mode" : "Auto mode never asks", child.Requests[1].Results["call_1"], StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(Mode.Plan)]
    [InlineData(Mode.Default)]
    [InlineData(Mode.Auto)]
    public async Task P22_a_child_that_only_reads_starts_unasked_in_every_mode_and_can_do_no_more(Mode mode)
    {
        var approver = ScriptedApprover.Yes();
        var read = new RecordingTool("look", _ => [Effect.ChangeSession("seen")]);
        var model = new ScriptedChatClient().Calls("look").Calls("write").Says("child done");
        var child = new AgentBuilder(model).AddTool(read.Tool).AddTool(_write.Tool).Allow("write").UseSessionStore(_ => _store).Build();
        var explore = new RecordingTool("explore", _ => [Effect.Spawn("explorer", readsOnly: true)], async (_, context, cancellationToken) =>
        {
            _child = child.CreateSession();
            await _child.SetModeAsync(Mode.Default, "somebody", cancellationToken);
            return (await _child.RunAsync("Look.", new RunOptions { Parent = context.Capability<ParentRun>() }, cancellationToken)).Text;
        });
        var session = new AgentBuilder(new ScriptedChatClient().Calls("explore").Says("parent done")).AddTool(explore.Tool).Allow("write").UseApprover(approver).UseSessionStore(_ => _store).Build().CreateSession();
        await session.SetModeAsync(mode, "ann");

        var result = await session.RunAsync("Explore.").Soon();

        Assert.Equal("parent done", result.EnsureCompleted().Text);
        Assert.Equal((1, 1, 0), (explore.Count, read.Count, _write.Count));
        Assert.Empty(approver.Asked);
        Assert.Contains("plan mode", model.Requests[2].Results["call_2"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Refused to the agent that this call started", (await session.ReadAsync()).Select(logged => logged.Event).OfType<CallFinished>().Single().Result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P22_a_child_that_is_asked_for_an_answer_of_a_type_can_do_no_more_than_one_that_is_not()
    {
        var model = new ScriptedChatClient().Calls("write").Says("7");
        var child = new AgentBuilder(model).AddTool(_write.Tool).Allow("write").UseSessionStore(_ => _store).Build();
        var count = new RecordingTool("count", _ => [Effect.Spawn("counter", readsOnly: true)], async (_, context, cancellationToken) =>
            (await child.CreateSession().RunAsync("Count.", NumberJson.Default.Int32, new RunOptions { Parent = context.Capability<ParentRun>() }, cancellationToken)).Value);
        var parent = new AgentBuilder(new ScriptedChatClient().Calls("count").Says("done")).AddTool(count.Tool).Allow("write").UseSessionStore(_ => _store).Build();

        await parent.CreateSession().RunAsync("Count.").Soon();

        Assert.Equal((1, 0), (count.Count, _write.Count));
        Assert.Contains("plan mode", model.Requests[1].Results["call_1"], StringComparison.OrdinalIgnoreCase);
    }

    [JsonSerializable(typeof(int))]
    private sealed partial class NumberJson : JsonSerializerContext;

    [Fact]
    public async Task P22_a_call_that_starts_a_reader_and_a_writer_is_no_reading()
    {
        var both = new RecordingTool("both", _ => [Effect.Spawn("reader", readsOnly: true), Effect.Spawn("writer")], (_, context, _) => Task.FromResult<object?>(context.Capability<ParentRun>().Mode));
        var approver = ScriptedApprover.Yes();

        await new AgentBuilder(new ScriptedChatClient().Calls("both").Says("done")).AddTool(both.Tool).UseApprover(approver).Build().RunAsync("Start both.").Soon();

        Assert.Equal("both", Assert.Single(approver.Asked).Call.Tool);
        Assert.Equal(1, both.Count);
    }

    [Fact]
    public async Task P22_an_agent_in_another_folder_and_a_call_that_starts_none_get_nothing()
    {
        var elsewhere = Build(Parent(), builder => builder.UseApprover(ScriptedApprover.Yes()), Child("write"), out _, workspace: Path.GetTempPath()).CreateSession();
        await elsewhere.RunAsync("Delegate.").Soon();
        var plain = new RecordingTool("plain", _ => [Effect.ChangeSession("x")], (_, context, _) => Task.FromResult<object?>(context.Capability<ParentRun>().SessionId.Value));
        var model = new ScriptedChatClient().Calls("plain").Says("done");
        await new AgentBuilder(model).AddTool(plain.Tool).Build().RunAsync("Try.").Soon();

        Assert.Equal(0, _write.Count);
        Assert.Contains("was not approved to start an agent", model.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task P22_after_the_call_is_over_its_child_may_do_nothing()
    {
        var kept = default(ParentRun);
        var spawn = new RecordingTool("spawn", _ => [Effect.Spawn("child")], (_, context, _) =>
        {
            kept = context.Capability<ParentRun>();
            return Task.FromResult<object?>("started");
        });
        var approver = ScriptedApprover.Yes();
        await new AgentBuilder(Parent()).AddTool(spawn.Tool).Allow("spawn").UseApprover(approver).Build().RunAsync("Delegate.").Soon();
        var child = Child("write");

        await new AgentBuilder(child).AddTool(_write.Tool).Allow("write").Build().RunAsync("Write.", new RunOptions { Parent = kept }).Soon();

        Assert.Equal((0, 0), (_write.Count, approver.Asked.Count));
        Assert.Contains("is over", child.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task P22_what_a_gate_of_the_parent_asks_becomes_no_grant_of_the_child()
    {
        var approver = new ScriptedApprover((request, _) => Task.FromResult(request.Approve("ann", request.ProposedRule is null ? GrantScope.Once : GrantScope.Session)));
        var session = Build(Parent(), builder => builder.Allow("write").AddGate(new AskingGate("write")).UseApprover(approver), Child("write", "write"), out _, inner => inner.Allow("write")).CreateSession();

        await session.RunAsync("Delegate.").Soon();

        Assert.Equal(2, _write.Count);
        Assert.Equal([null, null], approver.Asked.Select(asked => asked.ProposedRule));
        Assert.Empty(await _child!.GetGrantsAsync());
    }

    [Fact]
    public async Task P22_an_answer_that_nobody_waited_for_any_more_does_not_stand_behind_the_call()
    {
        var (asked, over, late) = (Waiting.Signal(), Waiting.Signal(), Waiting.Signal());
        var approver = new ScriptedApprover(async (request, _) =>
        {
            if (request.Call.Id == "call_2")
            {
                await asked.Task;
                return request.Approve("ann", GrantScope.Session);
            }

            // A person who does not hear that the question has answered itself.
            asked.SetResult();
            await over.Task;
            late.SetResult();
            return request.Approve("ann");
        });
        var model = new ScriptedChatClient();
        var pause = new RecordingTool("pause", _ => [Effect.ChangeSession("x")], async (_, _, _) =>
        {
            over.SetResult();
            await late.Task;
            return "paused";
        });
        var child = new ScriptedChatClient();
        child.CallsAll(child.Call("write"), child.Call("write")).Says("child done");
        var agent = Build(model.Calls("spawn").Calls("pause").Says("parent done"), builder => builder.AddTool(pause.Tool).UseApprover(approver).Allow("write"), child);
        var session = agent.CreateSession();

        await session.RunAsync("Delegate.").Soon();

        Assert.Equal(2, _write.Count);
        var answered = Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<ChildAnswered>());
        Assert.Equal((true, "ann", GrantScope.Session), (answered.Approved, answered.By, answered.Scope));
    }

    private static ScriptedChatClient Parent() => new ScriptedChatClient().Calls("spawn").Says("parent done");

    private static ScriptedChatClient Child(params string[] tools) => tools.Aggregate(new ScriptedChatClient(), (model, tool) => model.Calls(tool)).Says("child done");

    private Agent Build(ScriptedChatClient model, Func<IAgentKitBuilder, IAgentKitBuilder> configure, ScriptedChatClient child) => Build(model, configure, child, out _);

    private Agent Build(
        ScriptedChatClient model, Func<IAgentKitBuilder, IAgentKitBuilder> configure, ScriptedChatClient childModel, out Agent child, Func<IAgentKitBuilder, IAgentKitBuilder>? configureChild = null, string? workspace = null)
    {
        var inner = new AgentBuilder(childModel, options => options.Workspace = workspace).AddTool(_write.Tool).UseSessionStore(_ => _store);
        var built = child = (configureChild?.Invoke(inner) ?? inner).Build();
        var spawn = new RecordingTool("spawn", _ => [Effect.Spawn("child")], async (_, context, cancellationToken) =>
        {
            if (_before is not null)
                await Elsewhere.Do(_before);
            _child = built.CreateSession();
            return (await _child.RunAsync("Write.", new RunOptions { Parent = context.Capability<ParentRun>() }, cancellationToken)).Text;
        });
        return configure(new AgentBuilder(model).AddTool(spawn.Tool).Allow("spawn").UseSessionStore(_ => _store)).Build();
    }

    private sealed class AskingGate(string tool) : ICallGate
    {
        public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) => new(review.Call.Tool == tool ? Verdict.Ask("the gate wants a look") : null);
    }
}
