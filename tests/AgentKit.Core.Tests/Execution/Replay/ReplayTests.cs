using System.Net;
using AgentKit.Execution;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Execution.Replay;

public class ReplayTests
{
    private readonly RecordingTool _read = new("read", _ => [Effect.ReadResource("facts")]);
    private readonly RecordingTool _write = new("write", _ => [Effect.WriteResource("facts")]);

    [Fact]
    public async Task A_plain_run_replays()
    {
        var agent = Recorded.Host(new ScriptedChatClient().Says("It is ", "b.").Says("Again.")).Build();
        var session = agent.CreateSession();
        await session.RunAsync("What is a?");
        await session.RunAsync("And now?");

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Ids_usage_and_unknown_content_of_an_answer_replay()
    {
        var model = new ScriptedChatClient().Plays(_ => ScriptedChatClient.Updates(
            [
                new TextReasoningContent("Hm.") { ProtectedData = "signed" },
                new TextContent("See "),
                new TextContent("there.") { Annotations = [new CitationAnnotation { Title = "A book" }] },
                new DataContent("data:text/plain;base64,YQ=="),
                new UsageContent(new UsageDetails { InputTokenCount = 7, OutputTokenCount = 3 }),
            ],
            ChatFinishReason.Length));
        var agent = Recorded.Host(model).Build();
        var session = agent.CreateSession();
        var result = await session.RunAsync("Where?");

        Assert.Equal(StopReason.OutputLimit, result.StopReason);
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task No_model_is_asked_no_handler_runs_and_no_person_is_disturbed()
    {
        var approver = ScriptedApprover.Yes();
        var model = new ScriptedChatClient().Calls("read").Calls("write").Says("done");
        var agent = Recorded.Host(model, _read, _write).UseApprover(approver).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        var (asked, requests) = (approver.Asked.Count, model.Requests.Count);

        await Recorded.MatchesAsync(agent, session);

        Assert.Equal((1, 1), (_read.Count, _write.Count));
        Assert.Equal((asked, requests), (approver.Asked.Count, model.Requests.Count));
    }

    [Fact]
    public async Task Parallel_calls_replay_in_the_order_in_which_they_ended()
    {
        var ends = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var tools = ends.Select((end, i) => new RecordingTool($"tool{i}", _ => [Effect.WriteResource($"r{i}")], async (_, _, _) =>
        {
            if (i < 3)
                await ends[i + 1].Task;
            end.SetResult();
            return $"result {i}";
        })).ToArray();
        var model = new ScriptedChatClient();
        model.CallsAll([.. tools.Select(tool => model.Call(tool.Tool.Name))]).Says("done");
        var agent = Recorded.Host(model, tools).Allow([.. tools.Select(tool => tool.Tool.Name)]).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go").WaitAsync(Recorded.Patience);

        var finished = (await Transcript.OfAsync(session)).Where(line => line.StartsWith("call_finished", StringComparison.Ordinal)).ToArray();
        Assert.Equal("call_finished call_4 Ok", finished[0]);
        await Recorded.MatchesAsync(agent, session);
        Assert.All(tools, tool => Assert.Equal(1, tool.Count));
    }

    [Fact]
    public async Task An_approval_for_the_session_and_the_grant_that_it_became_replay()
    {
        var model = new ScriptedChatClient().Calls("write").Calls("write").Says("done");
        var agent = Recorded.Host(model, _write).UseApprover(ScriptedApprover.Yes(GrantScope.Session)).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        var grant = Assert.Single(await session.GetGrantsAsync());
        await session.WithdrawAsync(grant.Id, "me");

        Assert.Single(await Recorded.EventsAsync(session), logged => logged.Event is AgentKit.Permissions.GrantMade);
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Parallel_questions_answered_in_another_order_replay()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var other = new RecordingTool("other", _ => [Effect.WriteResource("more")]);
        var approver = new ScriptedApprover(async (request, _) =>
        {
            if (request.Call.Tool == "write")
                await first.Task;
            else
                first.SetResult();
            return request.Approve("me", GrantScope.Session);
        });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write"), model.Call("other"), model.Call("read")).Says("done");
        var agent = Recorded.Host(model, _read, _write, other).UseApprover(approver).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go").WaitAsync(Recorded.Patience);

        await Recorded.MatchesAsync(agent, session);
    }

    [Theory]
    [InlineData("not today")]
    [InlineData(null)]
    public async Task A_refusal_replays(string? reason)
    {
        var agent = Recorded.Host(new ScriptedChatClient().Calls("write").Says("Pity."), _write).UseApprover(ScriptedApprover.No(reason)).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Denials_by_rule_by_absence_and_by_a_failing_approver_replay()
    {
        var model = new ScriptedChatClient().Calls("read").Calls("write").Says("Pity.").Calls("write").Says("Pity.");
        var agent = Recorded.Host(model, _read, _write).Deny("read").Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        await session.RunAsync("again", new() { Approver = new ScriptedApprover((_, _) => throw new InvalidOperationException("away")) });

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Unknown_tools_bad_arguments_double_ids_and_failing_handlers_replay()
    {
        var strict = new RecordingTool("strict", _ => [Effect.ReadResource("facts")], schema: """{"type":"object","required":["key"]}""");
        var fails = new RecordingTool("fails", _ => [Effect.ReadResource("facts")], (_, _, _) => throw new InvalidOperationException("secret"));
        var model = new ScriptedChatClient().Calls("nowhere").Calls("strict");
        model.CallsAll(model.Call("strict", "{}"), model.Call("fails"), model.Call("read", id: "same"), model.Call("read", id: "same")).Says("Pity.");
        var agent = Recorded.Host(model, strict, fails, _read).Allow("strict", "fails", "read").Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Call_ids_that_come_again_in_a_later_answer_replay()
    {
        var model = new ScriptedChatClient().Calls("read", id: "0").Calls("write", id: "0").Calls("nowhere", id: "0").Says("done");
        var agent = Recorded.Host(model, _read, _write).Allow("read", "write").Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Results_that_were_cut_or_hold_data_replay()
    {
        var data = new RecordingTool("data", _ => [Effect.ReadResource("facts")], (_, _, _) => Task.FromResult<object?>(new ToolResult
        {
            Text = new string('a', 1_000),
            Data = CallInputOf("""{"a":[1,2]}"""),
            Contents = [new DataContent("data:image/png;base64,YQ==")],
        }));
        var agent = Recorded.Host(new ScriptedChatClient().Calls("data").Says("done"), data).Allow("data").ConfigureExecution(options => options.ResultLimit = 300).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Retries_and_text_that_was_discarded_replay()
    {
        var busy = new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests) { Data = { ["RetryAfter"] = TimeSpan.FromSeconds(2) } };
        var model = new ScriptedChatClient().Fails(busy).BreaksOff("It is", new IOException("cut off\nhere")).Says("It is b.");
        var agent = Recorded.Host(model).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go").WaitAsync(Recorded.Patience);

        Assert.Equal(2, (await Recorded.EventsAsync(session)).Count(logged => logged.Event is ModelRetried));
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task A_model_that_gave_up_and_a_run_that_went_on_replay()
    {
        var model = new ScriptedChatClient().Fails(new IOException("gone")).Fails(new IOException("still gone")).Fails(new InvalidOperationException("never")).Says("Here.");
        var agent = Recorded.Host(model).ConfigureExecution(options => options.ModelAttempts = 2).Build();
        var session = agent.CreateSession();
        Assert.Equal(StopReason.Failed, (await session.RunAsync("go").WaitAsync(Recorded.Patience)).StopReason);
        Assert.Equal(StopReason.Failed, (await session.ResumeAsync()).StopReason);
        await session.ResumeAsync();

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task A_failure_of_the_engine_itself_replays()
    {
        var agent = Recorded.Host(new ScriptedChatClient().Calls("write").Says("done"), _write).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        var failed = (await Recorded.EventsAsync(session)).Select(logged => logged.Event is RunFinished end
            ? end with { StopReason = StopReason.Failed, Text = "", Turns = 1, Failure = new() { What = "The run failed.", Why = "Odd.", Options = ["Resume the session: nothing is lost.", "Report it, with the host's log."] } }
            : logged.Event).Where(content => content is not AnswerAdded { FinishReason: "stop" });

        await MatchesAsync(failed);
    }

    [Fact]
    public async Task Steering_replays_at_the_place_where_it_was_heard()
    {
        AgentRun? run = null;
        var steers = new RecordingTool("steer", _ => [Effect.ReadResource("facts")], (_, _, _) => Task.FromResult<object?>(run!.Steer("Look left.") && run.Steer("Look right.")));
        var model = new ScriptedChatClient().Calls("steer").Plays(_ => SteerAndSay(run!)).Says("done");
        var agent = Recorded.Host(model, steers).Allow("steer").Build();
        var session = agent.CreateSession();
        run = session.Start("go");
        await run.Completion.WaitAsync(Recorded.Patience);

        Assert.Equal(3, (await Recorded.EventsAsync(session)).Count(logged => logged.Event is PromptAdded { Steering: true }));
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task What_came_through_the_inbox_replays_beside_what_was_said_here()
    {
        (Agent? agent, AgentRun? run, AgentSession? session) = (null, null, null);
        var steers = new RecordingTool("steer", _ => [Effect.ReadResource("facts")], async (_, _, _) =>
        {
            await agent!.SteerAsync(session!.Id, "Look left.", "another");
            await agent.SteerAsync(session.Id, "Look right.", "another");
            return run!.Steer("Look up.");
        });
        agent = Recorded.Host(new ScriptedChatClient().Calls("steer").Calls("steer").Says("done"), steers).Allow("steer").Build();
        session = agent.CreateSession();
        run = session.Start("go");
        await run.Completion.WaitAsync(Recorded.Patience);

        Assert.Equal(4, (await Recorded.EventsAsync(session)).Count(logged => logged.Event is PromptAdded { InboxId: not null }));
        await Recorded.MatchesAsync(agent, session);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_was_stopped_while_calls_ran_and_waited_replays(bool interrupted)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new RecordingTool("slow", _ => [Effect.ReadResource("clock")], async (_, _, cancellationToken) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        });
        var approver = new ScriptedApprover(async (request, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return request.Deny("nobody");
        });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("slow"), model.Call("write"), model.Call("write")).Says("On we go.");
        var agent = Recorded.Host(model, slow, _write).Allow("slow").UseApprover(approver).Build();
        var session = agent.CreateSession();
        using var stop = new CancellationTokenSource();
        var run = session.Start("go", cancellationToken: stop.Token);
        await Task.WhenAll(begun.Task, asked.Task).WaitAsync(Recorded.Patience);
        run.Steer("Too late?");
        if (interrupted)
            run.Interrupt();
        else
            await stop.CancelAsync();
        await Task.WhenAny(run.Completion).WaitAsync(Recorded.Patience);
        await session.RunAsync("again").WaitAsync(Recorded.Patience);

        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task A_run_stopped_while_the_model_spoke_replays_and_so_does_one_that_reached_its_limit_of_turns()
    {
        AgentRun? run = null;
        var model = new ScriptedChatClient().Fails(new IOException("gone")).Plays(_ => InterruptAndSay(run!)).Calls("read").Says("done");
        var agent = Recorded.Host(model, _read).Build();
        var session = agent.CreateSession();
        run = session.Start("go");
        await run.Completion.WaitAsync(Recorded.Patience);
        var limited = await session.ResumeAsync(new() { MaxTurns = 1 }).WaitAsync(Recorded.Patience);
        await session.ResumeAsync();

        Assert.Equal(StopReason.TurnLimit, limited.StopReason);
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Changes_of_mode_within_and_between_runs_replay()
    {
        AgentSession? session = null;
        var plans = new RecordingTool("plan", _ => [Effect.ReadResource("facts")], async (_, _, _) =>
        {
            await session!.SetModeAsync(Mode.Plan, "me");
            return "planning";
        });
        var agent = Recorded.Host(new ScriptedChatClient().Calls("plan").Calls("write").Says("done").Says("more"), plans, _write).Allow("plan", "write").Build();
        session = agent.CreateSession();
        await session.RunAsync("go");
        await session.SetModeAsync(Mode.Auto, "me");
        await session.RunAsync("more");

        Assert.Equal(0, _write.Count);
        await Recorded.MatchesAsync(agent, session);
    }

    [Fact]
    public async Task A_fork_replays_wherever_it_was_cut_and_so_does_the_run_that_resumed_it()
    {
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("read"), model.Call("write"), model.Call("nowhere")).Calls("write").Fails(new IOException("gone")).Says("done");
        model.ThenAlways(_ => ScriptedChatClient.Updates([new TextContent("on")], ChatFinishReason.Stop));
        var agent = Recorded.Host(model, _read, _write).UseApprover(ScriptedApprover.Yes(GrantScope.Session)).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go").WaitAsync(Recorded.Patience);

        var last = (await Recorded.EventsAsync(session)).Count;
        for (var at = 1; at <= last; at++)
        {
            var resumed = await agent.ForkSessionAsync(session.Id, at);
            await Recorded.MatchesAsync(agent, resumed);
            if (at is > 2 && at < last)
                await resumed.ResumeAsync();
            await Recorded.MatchesAsync(agent, resumed);

            var prompted = await agent.ForkSessionAsync(session.Id, at);
            await prompted.RunAsync("something else");
            await Recorded.MatchesAsync(agent, prompted);
        }
    }

    [Fact]
    public async Task A_session_in_files_replays_after_its_tools_are_gone()
    {
        using var folder = new Capabilities.ScratchFolder();
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write", """{"a":{"b":[1,2.50,null]}}"""), model.Call("read"), model.Call("nowhere")).Says("done");
        var first = Recorded.Host(model, _read, _write).UseSessionStore(Files).UseApprover(ScriptedApprover.Yes(GrantScope.Session)).Build();
        await using var session = first.CreateSession();
        await session.RunAsync("go");

        var later = Recorded.Host(new ScriptedChatClient()).UseSessionStore(Files).Build();
        await using var again = await later.OpenSessionAsync(session.Id);
        await Recorded.MatchesAsync(later, again);

        FileSessionStore Files(IServiceProvider services) => new(folder.Path, services.GetRequiredService<EventCatalogue>(), TimeProvider.System);
    }

    [Fact]
    public async Task Two_replays_are_equal_and_may_run_at_once()
    {
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("read"), model.Call("read"), model.Call("write")).Says("done");
        var agent = Recorded.Host(model, _read, _write).Allow("read", "write").Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");

        var replays = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => agent.ReplaySessionAsync(session.Id)))).WaitAsync(Recorded.Patience);

        Assert.All(replays, replay => Assert.Equal(replays[0], replay));
    }

    [Fact]
    public async Task An_event_of_an_unknown_type_replays()
    {
        var agent = Recorded.Host(new ScriptedChatClient().Calls("read").Says("done"), _read).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        var unknown = new UnknownEvent { TypeName = "weather", Version = 3, Data = CallInputOf("""{"sun":true}""") };

        await MatchesAsync((await Recorded.EventsAsync(session)).SelectMany(logged => new[] { logged.Event, unknown }));
    }

    [Fact]
    public async Task A_replay_is_not_traced()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<object?>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "AgentKit",
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStarted = span => spans.Enqueue(span),
        };
        var agent = Recorded.Host(new ScriptedChatClient().Says("done")).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        System.Diagnostics.ActivitySource.AddActivityListener(listener);

        using var mine = new System.Diagnostics.Activity("mine").Start();
        await Recorded.MatchesAsync(agent, session);

        Assert.DoesNotContain(spans, span => ((System.Diagnostics.Activity)span!).TraceId == mine.TraceId);
    }

    [Fact]
    public async Task There_must_be_such_a_session()
    {
        var agent = Recorded.Host(new ScriptedChatClient()).Build();

        await Assert.ThrowsAsync<SessionNotFoundException>(() => agent.ReplaySessionAsync(new SessionId("none")));
    }

    private static async Task MatchesAsync(IEnumerable<SessionEvent> events)
    {
        var store = new InMemorySessionStore();
        var agent = Recorded.Host(new ScriptedChatClient(), store).Build();
        var log = await store.OpenAsync(SessionOwner.Local, new SessionId("made"), create: true);
        await log.AcquireAsync();
        var sequence = 0L;
        foreach (var content in events)
            log.Append(new LoggedEvent(++sequence, DateTimeOffset.UnixEpoch.AddSeconds(sequence), content));
        await log.DisposeAsync();

        await Recorded.MatchesAsync(agent, await agent.OpenSessionAsync(new SessionId("made")));
    }

    private static System.Text.Json.JsonElement CallInputOf(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement;

    private static IAsyncEnumerable<ChatResponseUpdate> SteerAndSay(AgentRun run)
    {
        run.Steer("Look up.");
        return ScriptedChatClient.Updates([new TextContent("Done?")], ChatFinishReason.Stop);
    }

    private static IAsyncEnumerable<ChatResponseUpdate> InterruptAndSay(AgentRun run)
    {
        run.Interrupt();
        return ScriptedChatClient.Updates([new TextContent("Done?")], ChatFinishReason.Stop);
    }
}
