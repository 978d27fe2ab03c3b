using System.Text.Json.Nodes;
using AgentKit.Agents.Background;
using AgentKit.Core.Tests.Sessions.Files;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using static AgentKit.Core.Tests.Agents.Background.BackgroundRunsTests;

namespace AgentKit.Core.Tests.Agents.Background;

public sealed class RestartTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_waits_when_a_host_stops_runs_at_the_next_start()
    {
        using var model = new EchoModel();
        var ids = new List<string>();
        await using (var never = BackgroundHost.Create(model, folder: _folder.Path))
        {
            for (var i = 0; i < 3; i++)
                ids.Add((await never.Runs.SubmitAsync($"p{i}").Soon()).Id);
        }

        Assert.Empty(model.Begun);
        await using var host = await BackgroundHost.StartAsync(model, options => options.MaxConcurrent = 1, folder: _folder.Path);
        foreach (var id in ids)
            await (await host.Runs.FindAsync(id))!.Completion.Soon();

        Assert.Equal(["p0", "p1", "p2"], model.Begun);
    }

    [Fact]
    public async Task A_run_that_a_stopping_host_interrupts_goes_on_at_the_next_start_and_is_not_cancelled()
    {
        using var model = new EchoModel(held: true);
        string id;
        await using (var first = await BackgroundHost.StartAsync(model, folder: _folder.Path))
        {
            var run = await first.Runs.SubmitAsync("work", new() { RequestId = "r" }).Soon();
            var waiting = await first.Runs.SubmitAsync("later", new() { SessionId = run.SessionId }).Soon();
            id = run.Id;
            await Until(() => model.Inside == 1);

            await first.StopAsync();

            Assert.Equal(StopReason.Interrupted, (await run.Completion.Soon()).StopReason);
            Assert.Equal(StopReason.Interrupted, (await waiting.Completion.Soon()).StopReason);
            Assert.Equal(BackgroundRunStatus.Queued, run.Status);
        }

        model.LetGo(10);
        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        var again = await second.Runs.SubmitAsync("work", new() { RequestId = "r" }).Soon();
        Assert.Equal((id, "work"), (again.Id, (await again.Completion.Soon()).Text));
        await UntilAsync(async () => (await ListAsync(second.Runs, SessionOwner.Local)).All(run => run.Status == BackgroundRunStatus.Finished));
        Assert.Equal(["work", "later"], (await (await second.Agent.OpenSessionAsync(again.SessionId)).ReadAsync()).Select(logged => logged.Event).OfType<PromptAdded>().Select(prompt => prompt.Message.Text));
    }

    [Fact]
    public async Task A_call_that_is_nearly_done_may_end_before_the_host_stops()
    {
        var (begun, goOn) = (Waiting.Signal(), Waiting.Signal());
        var tool = new RecordingTool("step", handler: async (_, _, _) =>
        {
            begun.SetResult();
            await goOn.Task;
            return "done";
        });
        BackgroundRun run;
        await using (var first = await BackgroundHost.StartAsync(new ScriptedChatClient().Calls("step"), options => options.ShutdownGrace = TimeSpan.FromSeconds(20), folder: _folder.Path, tools: tool.Tool))
        {
            run = await first.Runs.SubmitAsync("work").Soon();
            await begun.Task.Soon();
            var stopping = first.StopAsync();
            await Until(() => run.IsStopping);
            goOn.SetResult();
            await stopping.Soon();
        }

        await using var second = await BackgroundHost.StartAsync(new ScriptedChatClient().Says("went on"), folder: _folder.Path, tools: tool.Tool);
        var result = await (await second.Runs.FindAsync(run.Id))!.Completion.Soon();

        Assert.Equal((StopReason.Completed, "went on", 1), (result.StopReason, result.Text, tool.Count));
        var calls = (await (await second.Agent.OpenSessionAsync(run.SessionId)).ReadAsync()).Select(logged => logged.Event).OfType<CallFinished>();
        Assert.Equal([CallOutcome.Ok], calls.Select(call => call.Outcome));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("tool")]
    public async Task A_run_killed_in_the_middle_is_finished_by_another_process_and_no_step_is_taken_twice(string hold)
    {
        using (var first = await ChildProcess.StartBackgroundRunsAsync(_folder.Path, hold, 1))
        {
            var line = first.FirstLine;
            while (line != "holding")
                line = await first.ReadLineAsync() ?? throw new InvalidOperationException(await first.ReadErrorsAsync());
            await first.KillAsync();
        }

        using var second = await ChildProcess.StartBackgroundRunsAsync(_folder.Path, "none", 1);
        Assert.Equal("Completed run 0 is done", await second.ReadLineAsync());

        Assert.Equal(["run 0 step 1", "run 0 step 2", "run 0 step 3"], await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "marks")));
    }

    [Fact]
    public async Task Killed_again_and_again_all_runs_end_and_no_step_is_taken_twice()
    {
        const int Runs = 12;
        var random = new Random(7);
        for (var i = 0; i < 4; i++)
        {
            using var killed = await ChildProcess.StartBackgroundRunsAsync(_folder.Path, "none", Runs);
            await Task.Delay(random.Next(0, 250));
            await killed.KillAsync();
        }

        using var last = await ChildProcess.StartBackgroundRunsAsync(_folder.Path, "none", Runs);
        for (var i = 0; i < Runs; i++)
            Assert.Equal($"Completed run {i} is done", await last.ReadLineAsync());

        var marks = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "marks"));
        Assert.Equal(marks.Length, marks.Distinct().Count());
    }

    [Fact]
    public async Task Two_hosts_on_one_journal_carry_out_each_run_once()
    {
        using var model = new EchoModel();
        await using var one = await BackgroundHost.StartAsync(model, options => options.MaxConcurrent = 2, folder: _folder.Path);
        await using var two = await BackgroundHost.StartAsync(model, options => options.MaxConcurrent = 2, folder: _folder.Path);

        var runs = new List<BackgroundRun>();
        for (var i = 0; i < 30; i++)
            runs.Add(await (i % 2 == 0 ? one : two).Runs.SubmitAsync($"p{i}").Soon());
        var results = await Task.WhenAll(runs.Select(run => run.Completion)).Soon();

        Assert.All(results, result => Assert.Equal(StopReason.Completed, result.StopReason));
        Assert.Equal(30, model.Begun.Count);
        Assert.Equal(30, model.Begun.Distinct().Count());
    }

    [Fact]
    public async Task A_run_that_another_host_carries_out_is_found_watched_and_cancelled_from_here()
    {
        using var held = new EchoModel(held: true);
        using var idle = new EchoModel();
        await using var other = await BackgroundHost.StartAsync(held, folder: _folder.Path);
        var there = await other.Runs.SubmitAsync("work").Soon();
        await Until(() => held.Inside == 1);
        await using var here = await BackgroundHost.StartAsync(idle, folder: _folder.Path);

        var run = (await here.Runs.FindAsync(there.Id))!;
        await Until(() => run.Status == BackgroundRunStatus.Running);
        Assert.Equal(there.Holder, run.Holder);
        Assert.True(await run.CancelAsync().Soon());

        Assert.Equal(StopReason.Cancelled, (await there.Completion.Soon()).StopReason);
        Assert.Equal(StopReason.Cancelled, (await run.Completion.Soon()).StopReason);
        Assert.Empty(idle.Begun);
        Assert.Contains(await WatchAsync(run), update => update.Event is PromptAdded);
    }

    [Fact]
    public async Task A_request_whose_entry_was_removed_long_ago_is_still_one_run()
    {
        using var model = new EchoModel();
        await using var host = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        await (await host.Runs.SubmitAsync("work", new() { RequestId = "r" }).Soon()).Completion.Soon();
        await host.Journal.RemoveEndedAsync(DateTimeOffset.MaxValue);
        Assert.Empty(_folder.Entries);

        var again = await (await host.Runs.SubmitAsync("work", new() { RequestId = "r" }).Soon()).Completion.Soon();

        Assert.Equal("work", again.Text);
        Assert.Single(model.Begun);
    }

    [Fact]
    public async Task A_wish_to_cancel_outlives_the_process_that_heard_it()
    {
        using var model = new EchoModel();
        string id;
        await using (var first = BackgroundHost.Create(model, folder: _folder.Path))
        {
            var run = await first.Runs.SubmitAsync("work").Soon();
            id = run.Id;
            await first.Journal.SetCancelledAsync(SessionOwner.Local, id, cancelled: true);
        }

        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        Assert.Equal(StopReason.Cancelled, (await (await second.Runs.FindAsync(id))!.Completion.Soon()).StopReason);
        Assert.Empty(model.Begun);
    }

    [Fact]
    public async Task A_run_whose_session_was_erased_after_it_began_does_not_begin_anew()
    {
        using var model = new EchoModel(held: true);
        BackgroundRun run;
        await using (var first = await BackgroundHost.StartAsync(model, folder: _folder.Path))
        {
            run = await first.Runs.SubmitAsync("work").Soon();
            await Until(() => model.Inside == 1);
            await first.StopAsync();
            Assert.True(await first.Agent.DeleteSessionAsync(run.SessionId));
        }

        model.LetGo(10);
        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        var result = await (await second.Runs.FindAsync(run.Id))!.Completion.Soon();

        Assert.Equal(StopReason.Failed, result.StopReason);
        Assert.Contains("erased", result.Failure!.Why, StringComparison.Ordinal);
        Assert.Single(model.Begun);
    }

    [Fact]
    public async Task A_run_that_keeps_ending_its_process_is_given_up()
    {
        using var model = new EchoModel();
        string id;
        await using (var first = BackgroundHost.Create(model, folder: _folder.Path))
        {
            id = (await first.Runs.SubmitAsync("work").Soon()).Id;
            await using var claim = (await first.Journal.ClaimAsync(SessionOwner.Local, id))!;
            await claim.SaveAsync(claim.Content with { Status = BackgroundRunStatus.Running, Attempts = 3 });
        }

        await using var second = await BackgroundHost.StartAsync(model, options => options.MaxBrokenOff = 3, folder: _folder.Path);
        var run = (await second.Runs.FindAsync(id))!;
        var given = await run.Completion.Soon();
        var resumed = await (await run.ResumeAsync().Soon()).Completion.Soon();

        Assert.Equal(StopReason.Failed, given.StopReason);
        Assert.Contains("3 times", given.Failure!.What, StringComparison.Ordinal);
        Assert.Equal("work", resumed.Text);
    }

    public static TheoryData<string, Func<string, string>> Damage => new()
    {
        { "cut", text => text[..(text.Length / 2)] },
        { "empty", _ => "" },
        { "another thing", _ => "[1, 2, 3]" },
        { "null", _ => "null" },
        { "no prompt", text => Change(text, entry => entry.Remove("prompt")) },
        { "null owner", text => Change(text, entry => entry["owner"]!["user"] = null) },
        { "another owner", text => Change(text, entry => entry["owner"]!["user"] = "mallory") },
        { "an id that leads out", text => Change(text, entry => entry["id"] = "../../x") },
        { "a session that leads out", text => Change(text, entry => entry["sessionId"] = "../x") },
        { "an unknown status", text => Change(text, entry => entry["status"] = "flying") },
        { "an unpaired surrogate", text => text.Replace("\"local\"", "\"\\ud800\"", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Damage), DisableDiscoveryEnumeration = true)]
    public async Task A_damaged_entry_is_set_aside_and_reported_and_the_rest_runs(string what, Func<string, string> damage)
    {
        using var model = new EchoModel();
        BackgroundRun bad;
        BackgroundRun good;
        await using (var first = BackgroundHost.Create(model, folder: _folder.Path))
        {
            bad = await first.Runs.SubmitAsync("bad").Soon();
            good = await first.Runs.SubmitAsync("good").Soon();
        }

        var file = _folder.Entries.Single(path => path.Contains(bad.Id, StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, damage(await File.ReadAllTextAsync(file)));

        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        Assert.Equal("good", (await (await second.Runs.FindAsync(good.Id))!.Completion.Soon()).Text);
        await Until(() => second.Journal.Findings.Count > 0);

        Assert.True(what.Length > 0);
        Assert.Equal(["good"], model.Begun);
        Assert.Null(await second.Runs.FindAsync(bad.Id));
        Assert.True(File.Exists(file + ".broken"));
        Assert.Contains(bad.Id, Assert.Single(second.Journal.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_the_journal_are_for_their_user_alone()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var model = new EchoModel();
        await using var host = BackgroundHost.Create(model, folder: _folder.Path);
        await host.Runs.SubmitAsync("private").Soon();

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var all = Directory.EnumerateFileSystemEntries(_folder.Journal, "*", SearchOption.AllDirectories).Append(_folder.Journal).ToList();
        Assert.True(all.Count >= 5);
        foreach (var path in all)
            Assert.Equal(default, File.GetUnixFileMode(path) & Others);
    }

    [Fact]
    public async Task Pictures_in_a_prompt_survive_the_restart()
    {
        var seen = new List<ReadOnlyMemory<byte>>();
        string id;
        await using (var first = BackgroundHost.Create(new ScriptedChatClient(), folder: _folder.Path))
            id = (await first.Runs.SubmitAsync([new ChatMessage(ChatRole.User, [new TextContent("Look."), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])]).Soon()).Id;

        var model = new ScriptedChatClient().Plays(request =>
        {
            seen.AddRange(request.Messages.SelectMany(message => message.Contents).OfType<DataContent>().Select(data => data.Data));
            return ScriptedChatClient.Updates([new TextContent("seen")], ChatFinishReason.Stop);
        });
        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path);
        await (await second.Runs.FindAsync(id))!.Completion.Soon();

        Assert.Equal([1, 2, 3], Assert.Single(seen).ToArray());
    }

    private static string Change(string text, Action<JsonObject> change)
    {
        var entry = JsonNode.Parse(text)!.AsObject();
        change(entry);
        return entry.ToJsonString();
    }
}
