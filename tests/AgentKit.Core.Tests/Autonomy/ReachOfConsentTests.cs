using System.Text.Json;
using AgentKit.Autonomy;
using AgentKit.Core.Tests.Capabilities;
using AgentKit.Execution;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;
using AgentKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Autonomy;

/// <summary>What a person said counts for what they were shown: this session, this folder, this content, this time.</summary>
public sealed class ReachOfConsentTests : IDisposable
{
    private const string Notes = """{"path":"notes.txt"}""";
    private const string Other = """{"path":"other.txt"}""";

    private readonly ScratchFolder _here = new();
    private readonly ScratchFolder _elsewhere = new();
    private readonly InMemorySessionStore _store = new();
    private readonly TurnableClock _clock = new();
    private readonly RecordingTool _write = new("write", input => [Effect.WritePath(input.GetProperty("path").GetString()!)]);

    public void Dispose()
    {
        _here.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_grant_counts_in_the_folder_that_it_was_given_in()
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done").Calls("write", Notes).Calls("write", Notes);
        var first = Build(model, _here.Root, Granting()).CreateSession();
        await first.RunAsync("Do it.").Soon();

        var moved = await Build(model, _elsewhere.Root).OpenSessionAsync(first.Id);
        var result = await moved.RunAsync("Do it here.").Soon();
        Assert.Equal((StopReason.Parked, 1), (result.StopReason, _write.Count));
        Assert.Empty(await moved.GetGrantsAsync());
        await moved.DisposeAsync();

        // Nor does it come back when the session does.
        var back = await Build(model, _here.Root).OpenSessionAsync(first.Id);
        Assert.Equal(StopReason.Parked, (await back.RunAsync("And here.").Soon()).StopReason);
        Assert.Equal(1, _write.Count);
        Assert.True((await Build(model, _here.Root).ReplaySessionAsync(first.Id)).Matches);
    }

    [Fact]
    public async Task A_grant_for_a_session_is_none_for_its_fork()
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done").Calls("write", Notes).Says("done").Calls("write", Notes).Says("done");
        var session = Build(model, _here.Root, Granting()).CreateSession();
        await session.RunAsync("Do it.").Soon();
        var agent = Build(model, _here.Root);

        var fork = await agent.ForkSessionAsync(session.Id);
        Assert.Equal(StopReason.Parked, (await fork.RunAsync("Do it again.").Soon()).StopReason);
        Assert.Equal(1, _write.Count);
        await agent.AnswerAsync(Assert.Single(await agent.ListApprovalsAsync(fork.Id)).Request.Approve("ann", GrantScope.Session));

        Assert.Equal(StopReason.Completed, (await fork.ResumeAsync().Soon()).StopReason);
        Assert.Equal((2, "write(notes.txt)"), (_write.Count, Assert.Single(await fork.GetGrantsAsync()).Rule));
        Assert.True((await agent.ReplaySessionAsync(fork.Id)).Matches);
    }

    [Fact]
    public async Task An_answer_for_the_session_about_a_file_that_has_changed_since_is_asked_again()
    {
        _here.Write("notes.txt", "before");
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write", Other), model.Call("write", Notes)).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        await agent.AnswerAsync((await agent.ListApprovalsAsync().ToListAsync())[1].Request.Approve("ann", GrantScope.Session));
        _here.Write("notes.txt", "something else");

        var result = await session.ResumeAsync().Soon();

        Assert.Equal((StopReason.Parked, 0), (result.StopReason, _write.Count));
        Assert.Equal(2, result.PendingApprovals.Count);
        Assert.Empty(await session.GetGrantsAsync());
        Assert.Equal(CallAnswered.Runtime, (await EventsAsync<GrantWithdrawn>(session)).Single().By);
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task What_has_changed_since_it_was_asked_can_be_refused_and_not_approved()
    {
        _here.Write("notes.txt", "before");
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write", Notes), model.Call("write", Other)).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        Assert.All(await agent.ListApprovalsAsync().ToListAsync(), pending => Assert.False(pending.HasChanged));
        _here.Write("notes.txt", "what a diff would show now");

        var pending = await agent.ListApprovalsAsync().ToListAsync();
        Assert.Equal([true, false], pending.Select(one => one.HasChanged));
        var refusal = await Assert.ThrowsAsync<AgentKitException>(() => agent.AnswerAsync(pending[0].Request.Approve("ann")));
        Assert.Contains("has changed since it was asked", refusal.Message, StringComparison.Ordinal);

        // Changed back: what was shown in between was approved by nobody.
        _here.Write("notes.txt", "before");
        Assert.Equal(StopReason.Parked, (await session.ResumeAsync().Soon()).StopReason);
        Assert.Equal(0, _write.Count);
        _here.Write("notes.txt", "what a diff would show now");
        pending = await agent.ListApprovalsAsync().ToListAsync();
        Assert.True(await agent.AnswerAsync(pending[0].Request.Deny("ann")));
        Assert.True(await agent.AnswerAsync(pending[1].Request.Approve("ann")));
        await session.ResumeAsync().Soon();

        Assert.Equal([Other], _write.Inputs);
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task A_host_that_has_neither_the_folder_nor_the_tool_takes_an_answer_and_resuming_looks_again()
    {
        _here.Write("notes.txt", "before");
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        _here.Write("notes.txt", "something else");
        var far = Build(model, _elsewhere.Root);

        var pending = Assert.Single(await far.ListApprovalsAsync().ToListAsync());
        Assert.False(pending.HasChanged);
        Assert.True(await far.AnswerAsync(pending.Request.Approve("ann")));

        Assert.Equal(StopReason.Parked, (await session.ResumeAsync().Soon()).StopReason);
        Assert.Equal(0, _write.Count);
    }

    [Fact]
    public async Task An_answer_that_counts_no_more_lets_no_other_call_of_the_turn_run()
    {
        _here.Write("src/notes.txt", "before");
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("write", """{"path":"src/free.txt"}"""), model.Call("write", """{"path":"src/notes.txt"}""")).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        var request = (await agent.ListApprovalsAsync().ToListAsync())[1].Request;
        await agent.AnswerAsync(request.Approve("ann", GrantScope.Session, rule: "write(src/**)"));
        _here.Write("src/notes.txt", "something else");

        await session.ResumeAsync().Soon();

        Assert.Equal(0, _write.Count);
    }

    [Fact]
    public async Task A_plan_that_means_something_else_by_now_is_not_approved_and_the_session_stays_in_plan_mode()
    {
        const string Plan = """{"goal":"Say hello","steps":["Write it"],"files":[{"path":"notes.txt","change":"create"}],"commands":[],"checks":"It stands there"}""";
        var model = new ScriptedChatClient().Calls("propose_plan", Plan).Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root, configure: builder => builder.AddPlanning(), mode: Mode.Plan);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        await agent.AnswerAsync(Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request.Approve("ann", GrantScope.Plan));
        _here.Write("notes.txt", "What was not there when the plan was read.");

        Assert.Equal(StopReason.Parked, (await session.ResumeAsync().Soon()).StopReason);
        Assert.Equal(Mode.Plan, await session.GetModeAsync());
        Assert.Empty(await session.GetGrantsAsync());
        var again = Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request;
        Assert.False(Assert.Single(again.Plan!.Items).RunsUnasked);
        await agent.AnswerAsync(again.Deny("ann"));
        await session.ResumeAsync().Soon();

        Assert.Equal((0, Mode.Plan), (_write.Count, await session.GetModeAsync()));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task A_grant_that_has_ended_does_not_come_back_when_the_clock_is_set_back()
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done").Calls("write", Notes).Says("done").Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root, Granting(() => _clock.Now + TimeSpan.FromHours(1)));
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Equal("done", (await session.RunAsync("Do it again.").Soon()).EnsureCompleted().Text);
        Assert.Equal(1, _write.Count);

        _clock.Now -= TimeSpan.FromMinutes(90);
        await session.RunAsync("And again.").Soon();

        Assert.Equal(1, _write.Count);
        Assert.Empty(await session.GetGrantsAsync());
    }

    [Fact]
    public async Task An_answer_that_counts_for_nothing_says_so()
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        var (ann, bob) = (Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request, Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request);
        Assert.True(await agent.AnswerAsync(ann.Deny("ann", "Not today.")));

        var refused = await Assert.ThrowsAsync<AgentKitException>(() => agent.AnswerAsync(bob.Approve("bob", GrantScope.Session)));

        Assert.Contains("ann", refused.Message, StringComparison.Ordinal);
        await session.ResumeAsync().Soon();
        Assert.Equal(0, _write.Count);
        Assert.Equal(["ann"], (await EventsAsync<CallAnswered>(session)).Select(answer => answer.By));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_answers_while_a_run_holds_the_session_the_second_hears_that_it_counts_for_nothing(bool inFiles)
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done");
        var store = inFiles ? new FileSessionStore(Path.Combine(_here.Path, "sessions"), Build(model, _here.Root).Events, TimeProvider.System) : (SessionStore)_store;
        var agent = Build(model, _here.Root, store: store);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        ApprovalRequest Question() => agent.ListApprovalsAsync().ToBlockingEnumerable().Single().Request;
        var (first, second, again) = (Question(), Question(), Question());
        var holder = await store.OpenAsync(SessionOwner.Local, session.Id, create: false);
        await holder.AcquireAsync();

        Assert.False(await agent.AnswerAsync(first.Deny("ann", "Not today.")));
        Assert.False(await agent.AnswerAsync(again.Deny("ann", "Not today.")));
        var refused = await Assert.ThrowsAsync<AgentKitException>(() => agent.AnswerAsync(second.Approve("ann")));
        await holder.DisposeAsync();
        await session.ResumeAsync().Soon();

        Assert.Contains("answered already, by ann", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _write.Count);
        Assert.Equal([false], (await EventsAsync<CallAnswered>(session)).Select(answer => answer.Approved));
    }

    [Fact]
    public async Task A_question_that_was_withdrawn_when_the_process_ended_is_asked_anew_and_not_refused()
    {
        _here.Write("notes.txt", "before");
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        _here.Write("notes.txt", "something else");
        await session.ResumeAsync().Soon();

        // The process died directly behind the withdrawal.
        var crashed = await agent.ForkSessionAsync(session.Id, (await session.ReadAsync()).Last(logged => logged.Event is CallAnswered).Sequence);

        Assert.Single((await crashed.ResumeAsync().Soon()).PendingApprovals);
    }

    [Fact]
    public async Task A_session_that_is_damaged_hides_no_question_of_another()
    {
        var folder = Path.Combine(_here.Path, "sessions");
        var pad = new RecordingTool("pad", _ => [Effect.ReadResource("facts")], (_, _, _) => Task.FromResult<object?>(new string('x', 20_000)));
        var model = new ScriptedChatClient().Calls("pad").Calls("pad").Calls("pad").Calls("pad").Calls("pad").Calls("pad").Calls("pad").Calls("pad").Calls("write", Notes).Calls("write", Notes);
        var agent = Build(model, _here.Root, configure: builder => builder.AddTool(pad.Tool).Allow("pad").UseFileSessions(folder));
        var damaged = agent.CreateSession();
        Assert.Equal(StopReason.Parked, (await damaged.RunAsync("Do it.").Soon()).StopReason);
        var other = agent.CreateSession();
        Assert.Equal(StopReason.Parked, (await other.RunAsync("Do it too.").Soon()).StopReason);
        await damaged.DisposeAsync();
        var log = Directory.GetFiles(Path.Combine(folder, "_", "local", damaged.Id.Value), "log.jsonl").Single();
        await using (var file = File.OpenWrite(log))
        {
            Assert.InRange(file.Length, 140_000, long.MaxValue);
            file.Position = 70_000;
            file.Write("\n}{\n"u8);
        }

        var pending = Assert.Single(await agent.ListApprovalsAsync().ToListAsync());

        Assert.Equal(other.Id, pending.Request.SessionId);
        Assert.Equal(_here.Root, pending.Workspace);
    }

    [Fact]
    public async Task An_answer_in_time_counts_although_it_is_heard_late()
    {
        var model = new ScriptedChatClient().Calls("write", Notes).Says("done");
        var agent = Build(model, _here.Root);
        var session = agent.CreateSession();
        await session.RunAsync("Do it.").Soon();
        var pending = Assert.Single(await agent.ListApprovalsAsync().ToListAsync());

        // Another process holds the session just then.
        var holder = await _store.OpenAsync(SessionOwner.Local, session.Id, create: false);
        await holder.AcquireAsync();
        Assert.False(await agent.AnswerAsync(pending.Request.Approve("ann")));
        _clock.Now = pending.Expires + TimeSpan.FromHours(1);
        await holder.DisposeAsync();

        Assert.Equal("done", (await session.ResumeAsync().Soon()).EnsureCompleted().Text);
        Assert.Equal(1, _write.Count);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_place_does_not_begin_once_the_session_is_in_plan_mode()
    {
        var (begun, go) = (Waiting.Signal(), Waiting.Signal());
        var change = new RecordingTool("change", input => [Effect.ChangeState(input.GetProperty("what").GetString()!)], async (_, _, _) =>
        {
            begun.TrySetResult();
            await go.Task.Soon();
            return "done";
        });
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("change", """{"what":"one"}"""), model.Call("change", """{"what":"another"}""")).Says("done");
        var agent = new AgentBuilder(model).AddTool(change.Tool).Allow("change").ConfigureExecution(options => options.MaxParallelCalls = 1).Build();
        var session = agent.CreateSession();
        var run = session.Start("Do it.");
        await begun.Task.Soon();

        await session.SetModeAsync(Mode.Plan, "ann");
        go.SetResult();
        (await run.Completion.Soon()).EnsureCompleted();

        Assert.Equal(1, change.Count);
        Assert.Single(model.Requests[1].Results.Values, text => text.Contains("plan mode", StringComparison.Ordinal));
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    private static ScriptedApprover Granting(Func<DateTimeOffset>? until = null)
    {
        var isFirst = true;
        return new((request, _) =>
        {
            var answer = isFirst ? request.Approve("ann", GrantScope.Session, until?.Invoke()) : request.Deny("ann");
            isFirst = false;
            return Task.FromResult(answer);
        });
    }

    private static async Task<IReadOnlyList<T>> EventsAsync<T>(AgentSession session)
        where T : SessionEvent =>
        [.. (await session.ReadAsync()).Select(logged => logged.Event).OfType<T>()];

    private Agent Build(ScriptedChatClient model, string workspace, IApprover? person = null, Func<IAgentKitBuilder, IAgentKitBuilder>? configure = null, Mode mode = Mode.Default, SessionStore? store = null)
    {
        var builder = new AgentBuilder(model, options => (options.Workspace, options.Mode) = (workspace, mode)).AddTool(_write.Tool)
            .UseSessionStore(_ => store ?? _store)
            .ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        if (person is not null)
            builder.UseApprover(person);
        return (configure?.Invoke(builder) ?? builder).Build();
    }

    private sealed class TurnableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
