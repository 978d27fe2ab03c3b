using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

public class P17_Watching
{
    [Fact]
    public async Task P17_a_watcher_sees_announced_asked_answered_started_progress_and_finished_as_they_happen()
    {
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("upload", handler: async (_, context, _) =>
        {
            context.Report("half");
            await goOn.Task;
            context.Report("whole");
            return "done";
        });
        var agent = new AgentBuilder(new ScriptedChatClient().Calls("upload").Says("ok")).AddTool(tool.Tool).UseApprover(ScriptedApprover.Yes()).Build();
        var seen = new List<string>();

        await foreach (var update in agent.RunStreamingAsync("Upload."))
        {
            seen.Add(update.Live is CallProgress progress ? $"progress {progress.Message}" : update.Live?.GetType().Name ?? agent.Events.NameOf(update.Event!));

            // The handler waits for this: progress that came only with the result would never come.
            if (seen[^1] == "progress half")
                goOn.SetResult();
        }

        Assert.Equal(
        [
            "run_started", "prompt_added", "answer_added", "call_announced", "call_asked", "call_answered", "call_started",
            "progress half", "progress whole", "call_finished", "TextDelta", "answer_added", "run_finished",
        ],
        seen);
    }

    [Fact]
    public async Task Items_of_the_stream_are_ordered_by_sequence_and_counter()
    {
        var tool = new RecordingTool("work", handler: (_, context, _) =>
        {
            for (var i = 0; i < 20; i++)
                context.Report("step");
            return Task.FromResult<object?>("done");
        });
        var agent = new AgentBuilder(new ScriptedChatClient().Calls("work").Says("a", "b")).AddTool(tool.Tool).Allow("work").Build();
        var places = new List<(long, int)>();

        await foreach (var update in agent.RunStreamingAsync("Work."))
            places.Add((update.Sequence, update.Counter));

        Assert.Equal(places.Order(), places);
        Assert.Equal(places.Distinct().Count(), places.Count);
    }

    [Fact]
    public async Task A_run_that_nobody_watches_leaves_no_watcher_behind()
    {
        var agent = new AgentBuilder(new ScriptedChatClient().Says("a").Says("b")).Build();
        var session = agent.CreateSession();

        var run = session.Start("Hi.");
        await run.Completion.Soon();
        var inner = await session.OpenAsync(default);

        Assert.False(inner.IsWatched);
        var late = new List<string>();
        await foreach (var update in run.WatchAsync())
            late.Add(update.Live?.GetType().Name ?? agent.Events.NameOf(update.Event!));
        Assert.Equal(["run_started", "prompt_added", "TextDelta", "answer_added", "run_finished"], late);
    }

    [Fact]
    public async Task Leaving_a_stream_stops_the_run_and_waits_for_its_end()
    {
        var tool = new RecordingTool("wait", handler: async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return "never";
        });
        var agent = new AgentBuilder(new ScriptedChatClient().Calls("wait").Says("ok")).AddTool(tool.Tool).Allow("wait")
            .ConfigureExecution(options => options.WhenBusy = AgentKit.Execution.BusyPolicy.Refuse).Build();
        var session = agent.CreateSession();

        await foreach (var update in session.RunStreamingAsync("Wait."))
        {
            if (update.Event is CallStarted)
                break;
        }

        Assert.Equal("run_finished Interrupted", (await Transcript.OfAsync(session))[^1]);
        Assert.Equal("ok", (await session.ResumeAsync().Soon()).Text);
    }
}
