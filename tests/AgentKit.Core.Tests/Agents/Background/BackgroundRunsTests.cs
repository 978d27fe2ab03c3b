using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgentKit.Core.Tests.Agents.Background;

public class BackgroundRunsTests
{
    private static readonly SessionOwner Ann = new() { Tenant = "t", User = "ann" };
    private static readonly SessionOwner Bob = new() { Tenant = "t", User = "bob" };

    [Fact]
    public async Task A_run_is_submitted_watched_and_awaited()
    {
        using var model = new EchoModel(held: true);
        await using var host = await BackgroundHost.StartAsync(model);

        var run = await host.Runs.SubmitAsync("hello").Soon();
        var watching = WatchAsync(run);
        model.LetGo();
        var result = await run.Completion.Soon();

        Assert.Equal((StopReason.Completed, "hello"), (result.StopReason, result.Text));
        Assert.Equal(BackgroundRunStatus.Finished, run.Status);
        var seen = await watching.Soon();
        Assert.IsType<RunFinished>(seen[^1].Event);
        Assert.Contains(seen, update => update.Event is PromptAdded);
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Holder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_can_be_found_and_looked_at()
    {
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model);
        var run = await host.Runs.SubmitAsync("hello", new() { Owner = Ann }).Soon();
        await run.Completion.Soon();

        var found = (await host.Runs.FindAsync(run.Id, Ann))!;

        Assert.Equal("hello", (await found.Completion.Soon()).Text);
        Assert.IsType<RunFinished>((await WatchAsync(found))[^1].Event);
        Assert.False(await found.CancelAsync());
    }

    [Fact]
    public async Task An_owner_finds_only_what_is_his()
    {
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model);
        var hers = await host.Runs.SubmitAsync("hers", new() { Owner = Ann }).Soon();
        await hers.Completion.Soon();

        Assert.Null(await host.Runs.FindAsync(hers.Id, Bob));
        Assert.Null(await host.Runs.FindAsync(hers.Id));
        Assert.Null(await host.Runs.FindAsync("../ann/" + hers.Id, Bob));
        Assert.Empty(await ListAsync(host.Runs, Bob));
        Assert.Equal([hers.Id], (await ListAsync(host.Runs, Ann)).Select(run => run.Id));
    }

    [Fact]
    public async Task No_more_run_at_a_time_than_may_and_the_rest_waits()
    {
        using var model = new EchoModel(held: true);
        await using var host = await BackgroundHost.StartAsync(model, options => options.MaxConcurrent = 3);

        var runs = new List<BackgroundRun>();
        for (var i = 0; i < 20; i++)
            runs.Add(await host.Runs.SubmitAsync($"p{i}").Soon());
        await Until(() => model.Inside == 3);
        Assert.Equal(17, runs.Count(run => run.Status == BackgroundRunStatus.Queued));
        model.LetGo(20);
        var results = await Task.WhenAll(runs.Select(run => run.Completion)).Soon();

        Assert.All(results, result => Assert.Equal(StopReason.Completed, result.StopReason));
        Assert.Equal(3, model.MostAtOnce);
        Assert.Equal(20, model.Begun.Distinct().Count());
    }

    [Fact]
    public async Task Owners_take_turns_and_one_owners_runs_keep_their_order()
    {
        using var model = new EchoModel();
        await using var host = BackgroundHost.Create(model, options => options.MaxConcurrent = 1);
        var runs = new List<BackgroundRun>();
        for (var i = 0; i < 5; i++)
            runs.Add(await host.Runs.SubmitAsync($"ann {i}", new() { Owner = Ann }).Soon());
        for (var i = 0; i < 2; i++)
            runs.Add(await host.Runs.SubmitAsync($"bob {i}", new() { Owner = Bob }).Soon());

        await host.StartAsync();
        await Task.WhenAll(runs.Select(run => run.Completion)).Soon();

        Assert.Equal(["ann 0", "bob 0", "ann 1", "bob 1", "ann 2", "ann 3", "ann 4"], model.Begun);
    }

    [Fact]
    public async Task Runs_of_one_session_go_one_after_the_other()
    {
        using var model = new EchoModel(held: true);
        await using var host = await BackgroundHost.StartAsync(model);
        var session = new SessionId("shared");
        var runs = new List<BackgroundRun>();
        for (var i = 0; i < 4; i++)
            runs.Add(await host.Runs.SubmitAsync($"p{i}", new() { SessionId = session }).Soon());

        model.LetGo(4);
        await Task.WhenAll(runs.Select(run => run.Completion)).Soon();

        Assert.Equal(["p0", "p1", "p2", "p3"], model.Begun);
        Assert.Equal(1, model.MostAtOnce);
    }

    [Fact]
    public async Task A_submission_beyond_what_may_wait_is_refused_and_one_that_is_known_is_not()
    {
        using var model = new EchoModel();
        await using var host = BackgroundHost.Create(model, options => options.MaxQueued = 2);
        await host.Runs.SubmitAsync("a", new() { RequestId = "a" }).Soon();
        await host.Runs.SubmitAsync("b").Soon();

        var refused = await Assert.ThrowsAsync<BackgroundQueueFullException>(() => host.Runs.SubmitAsync("c")).Soon();
        var again = await host.Runs.SubmitAsync("a", new() { RequestId = "a" }).Soon();

        Assert.Equal(2, refused.Limit);
        Assert.Equal(BackgroundRunStatus.Queued, again.Status);
        Assert.Equal(2, (await ListAsync(host.Runs, SessionOwner.Local)).Count);
    }

    [Fact]
    public async Task Two_submissions_with_one_request_id_are_one_run()
    {
        var tool = new RecordingTool("pay");
        var model = new ScriptedChatClient().Calls("pay").Says("paid");
        await using var host = await BackgroundHost.StartAsync(model, tools: tool.Tool);

        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => host.Runs.SubmitAsync("Pay.", new() { RequestId = "r1" })))).Soon();
        var results = await Task.WhenAll(runs.Select(run => run.Completion)).Soon();
        var later = await (await host.Runs.SubmitAsync("Pay.", new() { RequestId = "r1" }).Soon()).Completion.Soon();

        Assert.Single(runs.Select(run => run.Id).Distinct());
        Assert.All(results, result => Assert.Equal("paid", result.Text));
        Assert.Equal("paid", later.Text);
        Assert.Equal(1, tool.Count);
        var other = await Assert.ThrowsAsync<AgentKitException>(() => host.Runs.SubmitAsync("Something else.", new() { RequestId = "r1" }));
        Assert.Contains("r1", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_request_id_of_two_owners_is_two_runs()
    {
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model);

        var hers = await host.Runs.SubmitAsync("hers", new() { RequestId = "r", Owner = Ann }).Soon();
        var his = await host.Runs.SubmitAsync("his", new() { RequestId = "r", Owner = Bob }).Soon();

        Assert.Equal(("hers", "his"), ((await hers.Completion.Soon()).Text, (await his.Completion.Soon()).Text));
    }

    [Fact]
    public async Task A_run_that_waits_is_cancelled_at_once_and_never_begins()
    {
        using var model = new EchoModel(held: true);
        await using var host = await BackgroundHost.StartAsync(model, options => options.MaxConcurrent = 1);
        var first = await host.Runs.SubmitAsync("first").Soon();
        await Until(() => model.Inside == 1);
        var second = await host.Runs.SubmitAsync("second").Soon();

        Assert.True(await second.CancelAsync().Soon());
        var cancelled = await second.Completion.Soon();
        model.LetGo();
        await first.Completion.Soon();

        Assert.Equal((StopReason.Cancelled, BackgroundRunStatus.Cancelled), (cancelled.StopReason, second.Status));
        Assert.Equal(["first"], model.Begun);
        Assert.Equal(BackgroundRunStatus.Cancelled, (await host.Runs.FindAsync(second.Id))!.Status);
    }

    [Fact]
    public async Task A_run_under_way_is_cancelled_and_can_be_resumed()
    {
        using var model = new EchoModel(held: true);
        await using var host = await BackgroundHost.StartAsync(model);
        var run = await host.Runs.SubmitAsync("work").Soon();
        await Until(() => model.Inside == 1);

        Assert.True(await run.CancelAsync().Soon());
        var cancelled = await run.Completion.Soon();
        Assert.Equal((StopReason.Cancelled, BackgroundRunStatus.Cancelled), (cancelled.StopReason, run.Status));

        // The request that was cancelled may still stand in line for the first.
        var resumed = await run.ResumeAsync().Soon();
        model.LetGo(2);
        var result = await resumed.Completion.Soon();
        Assert.Equal((StopReason.Completed, "work"), (result.StopReason, result.Text));
        var prompts = (await (await host.Agent.OpenSessionAsync(run.SessionId)).ReadAsync()).Count(logged => logged.Event is PromptAdded);
        Assert.Equal(1, prompts);
        await Assert.ThrowsAsync<AgentKitException>(() => resumed.ResumeAsync());
    }

    [Fact]
    public async Task A_run_that_failed_says_why_and_can_be_resumed()
    {
        var model = new ScriptedChatClient().Fails(new InvalidOperationException("no such model")).Says("went on");
        await using var host = await BackgroundHost.StartAsync(model);
        var run = await host.Runs.SubmitAsync("work").Soon();

        var failed = await run.Completion.Soon();
        var resumed = await (await run.ResumeAsync().Soon()).Completion.Soon();

        Assert.Equal(StopReason.Failed, failed.StopReason);
        Assert.Contains("no such model", failed.Failure!.Why, StringComparison.Ordinal);
        Assert.Equal((StopReason.Completed, "went on"), (resumed.StopReason, resumed.Text));
    }

    [Fact]
    public async Task A_run_whose_session_went_on_with_something_else_is_not_resumed()
    {
        var model = new ScriptedChatClient().Fails(new InvalidOperationException("down")).Says("other");
        await using var host = await BackgroundHost.StartAsync(model);
        var run = await host.Runs.SubmitAsync("work").Soon();
        await run.Completion.Soon();
        await (await host.Agent.OpenSessionAsync(run.SessionId)).RunAsync("Something else.").Soon();

        var resumed = await (await run.ResumeAsync().Soon()).Completion.Soon();

        Assert.Equal(StopReason.Failed, resumed.StopReason);
        Assert.Contains("gone on with something else", resumed.Failure!.Why, StringComparison.Ordinal);
        Assert.Equal(0, model.Remaining);
    }

    [Fact]
    public async Task What_would_ask_is_denied_and_the_approver_is_left_alone_unless_the_host_says_so()
    {
        var tool = new RecordingTool("send");
        var approver = ScriptedApprover.Yes();
        foreach (var asks in new[] { false, true })
        {
            var model = new ScriptedChatClient().Calls("send").Says("done");
            await using var host = await BackgroundHost.StartAsync(model, options => options.AsksApprover = asks, kit => kit.AddTool(tool.Tool).UseApprover(approver));

            await (await host.Runs.SubmitAsync("Send.").Soon()).Completion.Soon();

            Assert.Equal(asks ? 1 : 0, tool.Count);
        }
    }

    [Fact]
    public async Task An_agent_that_is_not_there_is_refused_at_submission()
    {
        await using var host = BackgroundHost.Create(new ScriptedChatClient());

        var refused = await Assert.ThrowsAsync<AgentKitException>(() => host.Runs.SubmitAsync("x", new() { Agent = "nobody" }));

        Assert.Contains("nobody", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_run_by_their_keys()
    {
        await using var host = await BackgroundHost.StartAsync(new ScriptedChatClient().ThenAlways(request =>
            ScriptedChatClient.Updates([new TextContent(request.Options?.Instructions ?? "none")], ChatFinishReason.Stop)),
            more: kit => kit.AddAgent("reviewer", options => options.Instructions = "Review."));

        var run = await host.Runs.SubmitAsync("x", new() { Agent = "reviewer" }).Soon();

        Assert.Equal("Review.", (await run.Completion.Soon()).Text);
    }

    [Fact]
    public async Task Ended_runs_are_removed_when_their_time_is_over()
    {
        using var folder = new RunFolder();
        using var model = new EchoModel();
        var id = "";
        await using (var first = await BackgroundHost.StartAsync(model, options => options.KeepFinished = TimeSpan.Zero, folder: folder.Path))
        {
            var run = await first.Runs.SubmitAsync("a").Soon();
            id = run.Id;
            await run.Completion.Soon();
            Assert.NotNull(await first.Runs.FindAsync(id));
        }

        await using var second = await BackgroundHost.StartAsync(model, options => options.KeepFinished = TimeSpan.Zero, folder: folder.Path);
        await UntilAsync(async () => await second.Runs.FindAsync(id) is null);

        await Until(() => Directory.GetFiles(folder.Path, id + "*", SearchOption.AllDirectories).Length == 0);
        Assert.NotNull(await second.Agent.OpenSessionAsync(new SessionId(id)));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(2000, 10)]
    [InlineData(4, 0)]
    public void Options_out_of_range_are_refused_at_start(int concurrent, int queued)
    {
        var host = BackgroundHost.Create(new ScriptedChatClient(), options => (options.MaxConcurrent, options.MaxQueued) = (concurrent, queued));

        Assert.ThrowsAny<OptionsValidationException>(() => host.StartAsync().GetAwaiter().GetResult());
    }

    [Fact]
    public async Task A_journal_that_outlives_its_sessions_is_refused_at_start()
    {
        using var folder = new RunFolder();
        var host = BackgroundHost.Create(new ScriptedChatClient(), more: kit => kit.UseFileBackgroundJournal(folder.Path));

        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains("UseFileSessions", refused.Message, StringComparison.Ordinal);
    }

    internal static async Task<List<SessionUpdate>> WatchAsync(BackgroundRun run)
    {
        var seen = new List<SessionUpdate>();
        await foreach (var update in run.WatchAsync())
            seen.Add(update);
        return seen;
    }

    internal static async Task<List<BackgroundRun>> ListAsync(BackgroundRuns runs, SessionOwner owner)
    {
        var all = new List<BackgroundRun>();
        await foreach (var run in runs.ListAsync(owner))
            all.Add(run);
        return all;
    }

    internal static Task Until(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Waiting.Limit);
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }
}
