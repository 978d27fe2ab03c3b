using AgentKit.Testing;

namespace AgentKit.Core.Tests.Execution;

/// <summary>A process that died is played by a fork of the log up to the event that was its last.</summary>
public class RecoveryTests
{
    private readonly RecordingTool _read = new("read", _ => [Effect.ReadResource("facts")]);
    private readonly RecordingTool _write = new("write", _ => [Effect.WriteResource("facts")]);

    [Fact]
    public async Task I_can_resume_after_a_crash_and_a_call_that_only_reads_runs_again()
    {
        var model = new ScriptedChatClient().Calls("read").Says("a").Says("b");
        var agent = Build(model, _read);

        var session = await CrashAsync(agent, CallStartedOf("call_1"));
        var result = await session.ResumeAsync().Soon();

        Assert.Equal("b", result.EnsureCompleted().Text);
        Assert.Equal(2, _read.Count);
    }

    [Fact]
    public async Task A_call_that_had_not_started_runs()
    {
        var model = new ScriptedChatClient().Calls("write").Says("a").Says("b");
        var agent = Build(model, _write);

        var session = await CrashAsync(agent, one => one is CallAnnounced);
        await session.ResumeAsync().Soon();

        Assert.Equal(2, _write.Count);
        Assert.Equal("done", model.Requests[2].Results["call_1"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_in_doubt_is_asked_about_even_when_a_rule_allows_it(bool again)
    {
        var approver = again ? ScriptedApprover.Yes() : ScriptedApprover.No("I looked: it is written.");
        var model = new ScriptedChatClient().Calls("write").Says("a").Says("b");
        var agent = Build(model, _write);

        var session = await CrashAsync(agent, CallStartedOf("call_1"));
        await session.ResumeAsync(new() { Approver = approver }).Soon();

        Assert.Equal(again ? 2 : 1, _write.Count);
        Assert.True(Assert.Single(approver.Asked).InDoubt);
        Assert.Null(approver.Asked[0].ProposedRule);
        var read = model.Requests[2].Results["call_1"];
        Assert.Contains(again ? "done" : "I looked: it is written.", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_there_a_call_in_doubt_stays_in_doubt()
    {
        var model = new ScriptedChatClient().Calls("write").Says("a").Says("b");
        var agent = Build(model, _write);

        var session = await CrashAsync(agent, CallStartedOf("call_1"));
        await session.ResumeAsync().Soon();

        Assert.Equal(1, _write.Count);
        Assert.Contains("call_finished call_1 InDoubt", await Transcript.OfAsync(session));
        Assert.Contains("nobody knows how far it came", model.Requests[2].Results["call_1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_prompt_closes_what_was_open()
    {
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write"), model.Call("write")).Says("a").Says("b");
        var agent = Build(model, _write);

        var session = await CrashAsync(agent, CallStartedOf("call_1"));
        await session.RunAsync("Something else.").Soon();

        Assert.Equal(2, _write.Count);
        var lines = await Transcript.OfAsync(session);
        Assert.Contains("call_finished call_1 InDoubt", lines);
        Assert.Contains("call_finished call_2 Cancelled", lines);
        Peers.P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
    }

    [Fact]
    public async Task There_is_nothing_to_resume_after_a_run_that_completed()
    {
        var session = Build(new ScriptedChatClient().Says("hi"), _read).CreateSession();
        await session.RunAsync("Hi.").Soon();

        await Assert.ThrowsAsync<AgentKitException>(() => session.ResumeAsync().Soon());
    }

    [Fact]
    public async Task A_fork_takes_over_events_up_to_a_point_and_leaves_the_other_as_it_is()
    {
        var model = new ScriptedChatClient().Says("one").Says("two").Says("other two");
        var agent = Build(model, _read);
        var session = agent.CreateSession();
        await session.RunAsync("First.").Soon();
        var end = (await session.ReadAsync()).Last().Sequence;
        await session.RunAsync("Second.").Soon();
        var before = await Transcript.OfAsync(session);

        var fork = await agent.ForkSessionAsync(session.Id, end);
        await fork.RunAsync("Another second.").Soon();

        Assert.Equal(["First.", "one", "Another second.", "other two"], (await fork.GetMessagesAsync()).Select(message => message.Text));
        Assert.Equal(before, await Transcript.OfAsync(session));
        var created = Assert.IsType<SessionCreated>((await fork.ReadAsync()).First().Event);
        Assert.Equal((session.Id, end), (created.ForkedFrom, created.ForkedAt));
    }

    [Fact]
    public void A_result_of_a_run_that_failed_reads_as_what_failed_and_why()
    {
        var result = new AgentResult
        {
            Text = "",
            StopReason = StopReason.Failed,
            Failure = new() { What = "The model did not answer.", Why = "401: the key is wrong." },
            Usage = Usage.None,
            Turns = 0,
            Duration = TimeSpan.Zero,
            SessionId = new("s1"),
        };

        Assert.Equal("The model did not answer. 401: the key is wrong.", $"{result}");
        Assert.Equal($"Half.{Environment.NewLine}The model did not answer. 401: the key is wrong.", $"{result with { Text = "Half." }}");
        Assert.Equal("Done.", $"{result with { Text = "Done.", Failure = null, StopReason = StopReason.Completed }}");
    }

    private static Func<SessionEvent, bool> CallStartedOf(string id) => one => one is CallStarted started && started.CallId == id;

    private static async Task<AgentSession> CrashAsync(Agent agent, Func<SessionEvent, bool> last)
    {
        var session = agent.CreateSession();
        await session.RunAsync("Go.").Soon();
        var at = (await session.ReadAsync()).First(logged => last(logged.Event)).Sequence;
        return await agent.ForkSessionAsync(session.Id, at);
    }

    private static Agent Build(ScriptedChatClient model, RecordingTool tool) =>
        new AgentBuilder(model).AddTool(tool.Tool).Allow(tool.Tool.Name).Build();
}
