using System.Collections.Concurrent;
using AgentKit.Autonomy;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static AgentKit.Core.Tests.Agents.Background.BackgroundRunsTests;

namespace AgentKit.Core.Tests.Agents.Background;

public sealed class NotifierTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_notifier_is_told_how_a_run_ended()
    {
        var (one, two) = (new Notifier("one"), new Notifier("two"));
        await using var host = await BackgroundHost.StartAsync(
            new ScriptedChatClient().Says("fine").Fails(new InvalidOperationException("no such model")), more: kit => Add(kit, one, two));

        var good = await host.Runs.SubmitAsync("a", new() { Owner = new() { User = "ann" } }).Soon();
        await good.Completion.Soon();
        var bad = await host.Runs.SubmitAsync("b").Soon();
        await bad.Completion.Soon();
        await Until(() => one.Told.Count == 2 && two.Told.Count == 2);

        foreach (var notifier in new[] { one, two })
        {
            var notice = notifier.Told.Single(notice => notice.RunId == good.Id);
            Assert.Equal((RunNoticeKind.RunFinished, StopReason.Completed, "fine", "ann"), (notice.Kind, notice.Result.StopReason, notice.Result.Text, notice.Owner.User));
            Assert.Equal(StopReason.Failed, notifier.Told.Single(other => other.RunId == bad.Id).Result.StopReason);
        }

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_waits_is_told_too()
    {
        var notifier = new Notifier("one");
        await using var host = BackgroundHost.Create(new ScriptedChatClient(), more: kit => Add(kit, notifier));
        var run = await host.Runs.SubmitAsync("a").Soon();
        await run.CancelAsync().Soon();

        await host.StartAsync();
        await Until(() => notifier.Told.Count == 1);

        Assert.Equal(StopReason.Cancelled, notifier.Told[0].Result.StopReason);
    }

    [Fact]
    public async Task Runs_that_never_began_are_told_apart_by_owner_and_by_stretch()
    {
        var notifier = new Notifier("one");
        using var model = new EchoModel();
        await using var host = BackgroundHost.Create(model, more: kit => Add(kit, notifier));
        foreach (var user in new[] { "ann", "bob" })
        {
            var run = await host.Runs.SubmitAsync("a", new() { Owner = new() { User = user }, RequestId = "same" }).Soon();
            await run.CancelAsync().Soon();
            await (await run.ResumeAsync().Soon()).CancelAsync().Soon();
        }

        await host.StartAsync();
        await Until(() => notifier.Told.Count == 4);

        Assert.Equal(4, notifier.Told.Select(notice => notice.Id).Distinct().Count());
        Assert.All(notifier.Told, notice => Assert.DoesNotContain('.', notice.Id));
    }

    [Fact]
    public async Task Half_a_character_in_an_answer_is_no_reason_to_be_silent()
    {
        var notifier = new Notifier("one");
        BackgroundRun run;
        await using (var host = await BackgroundHost.StartAsync(new ScriptedChatClient().Says("a\ud800b"), more: kit => Add(kit, notifier), folder: _folder.Path))
        {
            run = await host.Runs.SubmitAsync("a\udc00").Soon();
            await run.Completion.Soon();
            await Until(() => notifier.Told.Count == 1);
        }

        await using var second = await BackgroundHost.StartAsync(new ScriptedChatClient(), folder: _folder.Path);
        Assert.Equal(StopReason.Completed, (await (await second.Runs.FindAsync(run.Id))!.Completion.Soon()).StopReason);
        Assert.Empty(second.Journal.Findings);
    }

    [Fact]
    public async Task One_that_throws_hangs_or_blocks_harms_no_run_and_no_other_notifier()
    {
        var throws = new Notifier("throws", (_, _) => throw new InvalidOperationException("no"));
        var hangs = new Notifier("hangs", async (_, _) => await Task.Delay(Timeout.Infinite, CancellationToken.None));
        using var blocked = new ManualResetEventSlim();
        var blocks = new Notifier("blocks", (_, _) =>
        {
            blocked.Wait(Waiting.Limit);
            return Task.CompletedTask;
        });
        var good = new Notifier("good");
        using var model = new EchoModel();
        await using (var host = await BackgroundHost.StartAsync(model, options => options.NotifyTimeLimit = TimeSpan.FromMilliseconds(200), kit => Add(kit, throws, hangs, blocks, good)))
        {
            var runs = new List<BackgroundRun>();
            for (var i = 0; i < 10; i++)
                runs.Add(await host.Runs.SubmitAsync($"p{i}").Soon());
            var results = await Task.WhenAll(runs.Select(run => run.Completion)).Soon();
            await Until(() => good.Told.Count == 10);

            Assert.All(results, result => Assert.Equal(StopReason.Completed, result.StopReason));
            await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()).Any(notice => notice is { Notifier: "hangs", Attempts: > 0 }));
            blocked.Set();
        }
    }

    [Fact]
    public async Task What_was_not_delivered_is_tried_again_and_further_apart_each_time()
    {
        var failures = 4;
        var notifier = new Notifier("one", (_, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model, more: kit => Add(kit, notifier));

        await (await host.Runs.SubmitAsync("a").Soon()).Completion.Soon();
        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: 1 }]);
        var first = (await host.Journal.ReadNoticesAsync())[0];
        await Until(() => notifier.Told.Count >= 2);
        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: 2 }]);
        var second = (await host.Journal.ReadNoticesAsync())[0];

        Assert.Equal("not yet", first.Problem);
        Assert.InRange(first.NotBefore - first.Notice.At, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(10));
        Assert.True(second.NotBefore - first.NotBefore >= TimeSpan.FromSeconds(3), $"{second.NotBefore - first.NotBefore}");
        Assert.Single(notifier.Told.Select(notice => notice.Id).Distinct());
    }

    [Fact]
    public async Task What_was_not_delivered_before_a_restart_is_delivered_after_it_under_the_same_id()
    {
        var down = new Notifier("one", (_, _) => throw new InvalidOperationException("down"));
        using var model = new EchoModel();
        BackgroundRun run;
        await using (var first = await BackgroundHost.StartAsync(model, more: kit => Add(kit, down), folder: _folder.Path))
        {
            run = await first.Runs.SubmitAsync("a").Soon();
            await run.Completion.Soon();
            await Until(() => down.Told.Count > 0);
        }

        var up = new Notifier("one");
        await using var second = await BackgroundHost.StartAsync(model, more: kit => Add(kit, up), folder: _folder.Path);
        await Until(() => up.Told.Count == 1);

        Assert.Equal(down.Told[0].Id, up.Told[0].Id);
        Assert.Equal("a", up.Told[0].Result.Text);
        await UntilAsync(async () => (await second.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Fact]
    public async Task What_says_that_it_is_final_or_is_too_old_is_given_up()
    {
        var final = new Notifier("final", (_, _) => throw new RunNotificationException("gone") { IsFinal = true });
        var patient = new Notifier("patient", (_, _) => throw new RunNotificationException("busy") { RetryAfter = TimeSpan.FromHours(2) });
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model, options => options.NotifyFor = TimeSpan.FromHours(1), kit => Add(kit, final, patient));

        await (await host.Runs.SubmitAsync("a").Soon()).Completion.Soon();
        await Until(() => final.Told.Count == 1 && patient.Told.Count == 1);

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()).Count == 0);
        Assert.Equal((1, 1), (final.Told.Count, patient.Told.Count));
    }

    [Fact]
    public async Task A_parked_run_is_told_as_parked_holds_back_its_session_and_goes_on_when_it_is_resumed()
    {
        var notifier = new Notifier("one");
        var tool = new RecordingTool("send");
        var model = new ScriptedChatClient().Says("sent").Says("next");
        string id;
        await using (var first = BackgroundHost.Create(model, folder: _folder.Path, tools: tool.Tool))
        {
            var run = await first.Runs.SubmitAsync("Send.").Soon();
            id = run.Id;
            await first.Runs.SubmitAsync("Next.", new() { SessionId = run.SessionId }).Soon();
            await ParkAsync(first, run);
        }

        await using var host = await BackgroundHost.StartAsync(model, more: kit => Add(kit, notifier), folder: _folder.Path, tools: tool.Tool);
        var parked = (await host.Runs.FindAsync(id))!;
        Assert.Equal(StopReason.Parked, (await parked.Completion.Soon()).StopReason);
        await Until(() => notifier.Told.Count == 1);
        Assert.Equal((RunNoticeKind.RunParked, id), (notifier.Told[0].Kind, notifier.Told[0].RunId));
        var question = Assert.Single(notifier.Told[0].Result.PendingApprovals);
        Assert.Equal(("q1", "call_1", "send"), (question.Id, question.CallId, question.Tool));
        Assert.Equal((0, 0), (tool.Count, model.Requests.Count));

        var resumed = await (await host.Runs.FindAsync(id))!.ResumeAsync().Soon();
        var result = await resumed.Completion.Soon();

        Assert.Equal((StopReason.Completed, "sent", 1), (result.StopReason, result.Text, tool.Count));
        await UntilAsync(async () => (await ListAsync(host.Runs, SessionOwner.Local)).All(run => run.Status == BackgroundRunStatus.Finished));
        Assert.Equal("Next.", model.Requests[^1].Messages[^1].Text);
    }

    [Fact]
    public async Task A_run_that_parks_itself_goes_on_when_its_question_is_answered_and_it_is_resumed()
    {
        var notifier = new Notifier("one");
        var tool = new RecordingTool("pay", _ => [Effect.WriteResource("account")]);
        var model = new ScriptedChatClient().Calls("pay").Says("paid");
        await using var host = await BackgroundHost.StartAsync(
            model, more: kit => Add(kit.Ask("pay").ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park), notifier), folder: _folder.Path, tools: tool.Tool);

        var run = await host.Runs.SubmitAsync("Pay.").Soon();
        var parked = await run.Completion.Soon();
        var pending = Assert.Single(await host.Agent.ListApprovalsAsync(run.SessionId));
        Assert.Equal((StopReason.Parked, pending.Request.Id, 0), (parked.StopReason, Assert.Single(parked.PendingApprovals).Id, tool.Count));
        await host.Agent.AnswerAsync(pending.Request.Approve("ann"));
        var result = await (await (await host.Runs.FindAsync(run.Id))!.ResumeAsync().Soon()).Completion.Soon();

        Assert.Equal(("paid", 1), (result.EnsureCompleted().Text, tool.Count));
        await Until(() => notifier.Told.Count == 2);
        Assert.Equal([RunNoticeKind.RunParked, RunNoticeKind.RunFinished], notifier.Told.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task A_parked_run_can_be_cancelled()
    {
        using var model = new EchoModel();
        BackgroundRun run;
        await using (var first = BackgroundHost.Create(model, folder: _folder.Path))
        {
            run = await first.Runs.SubmitAsync("Send.").Soon();
            await ParkAsync(first, run);
        }

        await using var host = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        var parked = (await host.Runs.FindAsync(run.Id))!;
        await parked.Completion.Soon();
        Assert.True(await parked.CancelAsync().Soon());

        Assert.Equal(BackgroundRunStatus.Cancelled, (await host.Runs.FindAsync(run.Id))!.Status);
        Assert.Empty(model.Begun);
    }

    [Fact]
    public async Task Two_notifiers_of_one_name_are_refused()
    {
        var host = BackgroundHost.Create(new ScriptedChatClient(), more: kit => Add(kit, new Notifier("same"), new Notifier("same")));

        var refused = await Assert.ThrowsAsync<AgentKitException>(host.StartAsync);

        Assert.Contains("same", refused.Message, StringComparison.Ordinal);
    }

    private static readonly DateTimeOffset Later = DateTimeOffset.MaxValue;

    // What a session looks like whose run was parked: the question stands, the run has ended, and nobody has told the journal.
    private static async Task ParkAsync(BackgroundHost host, BackgroundRun run)
    {
        var session = host.Agent.CreateSession(run.Owner, run.SessionId);
        var log = await host.Agent.Parts.Store.OpenAsync(run.Owner, run.SessionId, create: true);
        await log.AcquireAsync();
        var sequence = 0L;
        foreach (var content in new SessionEvent[]
        {
            new SessionCreated { Owner = run.Owner, Agent = "agent" },
            new RunStarted { RunId = "run1", Agent = "agent", RequestId = run.Id },
            new PromptAdded { Message = new(ChatRole.User, "Send.") },
            new AnswerAdded { Messages = [new(ChatRole.Assistant, [new FunctionCallContent("call_1", "send", new Dictionary<string, object?>(StringComparer.Ordinal))])], FinishReason = "tool_calls", Usage = Usage.None },
            new CallAnnounced { CallId = "call_1", Tool = "send", Effects = [] },
            new CallAsked { QuestionId = "q1", CallId = "call_1", Why = "no rule covers it" },
            new CallParked { QuestionId = "q1", CallId = "call_1", Expires = Later },
            new RunFinished
            {
                RunId = "run1", StopReason = StopReason.Parked, Text = "", Usage = Usage.None, Turns = 1,
                PendingApprovals = [new() { Id = "q1", CallId = "call_1", Tool = "send", Why = "no rule covers it", Expires = Later }],
            },
        })
            log.Append(new(++sequence, DateTimeOffset.UnixEpoch, content));
        await log.FlushAsync(Durability.Synced);
        await log.DisposeAsync();
        await session.DisposeAsync();
        await using var claim = (await host.Journal.ClaimAsync(run.Owner, run.Id))!;
        await claim.SaveAsync(claim.Content with { Status = BackgroundRunStatus.Running, HasBegun = true, Attempts = 1 });
    }

    private static void Add(IAgentKitBuilder kit, params Notifier[] notifiers)
    {
        foreach (var notifier in notifiers)
            kit.Services.AddSingleton<IRunNotifier>(notifier);
    }

    private sealed class Notifier(string name, Func<RunNotice, CancellationToken, Task>? then = null) : IRunNotifier
    {
        private readonly ConcurrentQueue<RunNotice> _told = new();

        public string Name => name;

        public IReadOnlyList<RunNotice> Told => [.. _told];

        public async ValueTask NotifyAsync(RunNotice notice, CancellationToken cancellationToken)
        {
            _told.Enqueue(notice);
            if (then is not null)
                await then(notice, cancellationToken);
        }
    }
}
