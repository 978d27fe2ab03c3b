using System.Text.Json;
using System.Text.Json.Serialization;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Peers;

public partial class P20_OneRequestOneRun
{
    private readonly RecordingTool _pay = new("pay");

    [Fact]
    public async Task P20_a_request_submitted_twice_at_once_runs_once()
    {
        var session = Build(new ScriptedChatClient().Calls("pay").Says("paid")).CreateSession();

        var results = await Task.WhenAll(
            session.RunAsync("Pay.", new() { RequestId = "r1" }),
            session.RunAsync("Pay.", new() { RequestId = "r1" }),
            session.Start("Pay.", new() { RequestId = "r1" }).Completion).Soon();

        Assert.Equal(["paid", "paid", "paid"], results.Select(result => result.Text));
        Assert.Equal(1, _pay.Count);
    }

    [Fact]
    public async Task P20_and_later_and_after_the_session_was_reopened()
    {
        var agent = Build(new ScriptedChatClient().Calls("pay").Says("paid"));
        var session = agent.CreateSession();

        await session.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();
        var later = await session.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();
        var reopened = await (await agent.OpenSessionAsync(session.Id)).RunAsync("Pay.", new() { RequestId = "r1" }).Soon();
        var watched = new List<SessionUpdate>();
        await foreach (var update in session.RunStreamingAsync("Pay.", new() { RequestId = "r1" }))
            watched.Add(update);

        Assert.Equal(("paid", "paid"), (later.Text, reopened.Text));
        Assert.Empty(watched);
        Assert.Equal(1, _pay.Count);
    }

    [Fact]
    public async Task P20_two_session_objects_with_one_request_run_once()
    {
        var model = new ScriptedChatClient().Says("begun").Calls("pay").Says("paid");
        var agent = Build(model);
        var one = agent.CreateSession();
        await one.RunAsync("Begin.").Soon();
        var other = await agent.OpenSessionAsync(one.Id);

        var results = await Task.WhenAll(
            one.Start("Pay.", new() { RequestId = "r1" }).Completion,
            other.Start("Pay.", new() { RequestId = "r1" }).Completion).Soon();

        Assert.Equal(["paid", "paid"], results.Select(result => result.Text));
        Assert.Equal(1, _pay.Count);
    }

    [Fact]
    public async Task P20_without_an_id_two_submissions_are_two_runs_one_after_the_other()
    {
        var session = Build(new ScriptedChatClient().Calls("pay").Says("paid").Calls("pay").Says("paid")).CreateSession();

        await Task.WhenAll(session.Start("Pay.").Completion, session.Start("Pay.").Completion).Soon();

        Assert.Equal(2, _pay.Count);
        var lines = (await Transcript.OfAsync(session)).Where(line => line.StartsWith("run_", StringComparison.Ordinal));
        Assert.Equal(["run_started", "run_finished Completed", "run_started", "run_finished Completed"], lines);
    }

    [Fact]
    public async Task P20_a_request_whose_process_died_goes_on_instead_of_being_asked_twice()
    {
        var model = new ScriptedChatClient().Calls("pay").Says("paid").Says("went on");
        var agent = Build(model);
        var session = agent.CreateSession();
        await session.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();
        var finished = (await session.ReadAsync()).First(logged => logged.Event is CallFinished).Sequence;

        var after = await agent.ForkSessionAsync(session.Id, finished);
        var result = await after.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();

        Assert.Equal("went on", result.Text);
        Assert.Equal(1, _pay.Count);
        Assert.Single(await Transcript.OfAsync(after), line => line.StartsWith("prompt_added", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P20_a_resumed_run_ends_the_request_that_it_goes_on_with()
    {
        var model = new ScriptedChatClient().Calls("pay").Fails(new InvalidOperationException("no")).Says("paid");
        var session = Build(model).CreateSession();

        await session.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();
        await session.ResumeAsync().Soon();
        var again = await session.RunAsync("Pay.", new() { RequestId = "r1" }).Soon();

        Assert.Equal("paid", again.EnsureCompleted().Text);
        Assert.Equal(1, _pay.Count);
    }

    [Fact]
    public async Task P20_a_typed_request_runs_once_too()
    {
        var model = new ScriptedChatClient().Calls("pay").Says("""{"amount":"much"}""").Says("""{"amount":3}""");
        var session = Build(model).CreateSession();

        var first = await session.RunAsync("Pay.", ReceiptJson.Default.Receipt, new() { RequestId = "r1" }).Soon();
        var again = await session.RunAsync("Pay.", ReceiptJson.Default.Receipt, new() { RequestId = "r1" }).Soon();

        Assert.Equal((3, 3), (first.Value!.Amount, again.Value!.Amount));
        Assert.Equal(3, first.Run.Turns);
        Assert.Equal(1, _pay.Count);
    }

    [Fact]
    public async Task Whoever_joins_a_request_may_stop_waiting_without_stopping_it()
    {
        var started = Waiting.Signal();
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            started.SetResult();
            await goOn.Task;
            return "done";
        });
        var session = new AgentBuilder(new ScriptedChatClient().Calls("work").Says("ok")).AddTool(tool.Tool).Allow("work").Build().CreateSession();
        using var second = new CancellationTokenSource();

        var first = session.RunAsync("Work.", new() { RequestId = "r1" });
        await started.Task.Soon();
        var joined = session.RunAsync("Work.", new() { RequestId = "r1" }, second.Token);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joined.Soon());
        goOn.SetResult();

        Assert.Equal("ok", (await first.Soon()).Text);
    }

    [Fact]
    public async Task P20_whoever_joins_the_stream_of_a_request_may_leave_without_stopping_it()
    {
        var started = Waiting.Signal();
        var goOn = Waiting.Signal();
        var tool = new RecordingTool("work", handler: async (_, _, _) =>
        {
            started.SetResult();
            await goOn.Task;
            return "done";
        });
        var session = new AgentBuilder(new ScriptedChatClient().Calls("work").Says("ok")).AddTool(tool.Tool).Allow("work").Build().CreateSession();
        using var third = new CancellationTokenSource();

        var first = session.Start("Work.", new() { RequestId = "r1" });
        await started.Task.Soon();
        await foreach (var update in session.RunStreamingAsync("Work.", new() { RequestId = "r1" }))
            break;
        var waiting = WatchAllAsync(session, third.Token);
        await third.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
        goOn.SetResult();

        Assert.Equal("ok", (await first.Completion.Soon()).EnsureCompleted().Text);
    }

    [Fact]
    public async Task P20_where_each_run_has_a_session_of_its_own_an_id_is_refused()
    {
        var agent = Build(new ScriptedChatClient().Calls("pay").Says("paid"));

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => agent.RunAsync("Pay.", new() { RequestId = "r1" }));
        Assert.Throws<ArgumentException>(() => agent.RunStreamingAsync("Pay.", new() { RequestId = "r1" }));

        Assert.Contains("CreateSession", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _pay.Count);
    }

    private static async Task WatchAllAsync(AgentSession session, CancellationToken cancellationToken)
    {
        await foreach (var update in session.RunStreamingAsync("Work.", new() { RequestId = "r1" }, cancellationToken))
        {
            // Until it is over, or nobody waits any more.
        }
    }

    private Agent Build(ScriptedChatClient model) => new AgentBuilder(model).AddTool(_pay.Tool).Allow("pay").Build();

    internal sealed record Receipt(int Amount);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Receipt))]
    private sealed partial class ReceiptJson : JsonSerializerContext;
}
