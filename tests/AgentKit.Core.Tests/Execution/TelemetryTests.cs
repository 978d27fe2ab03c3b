using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution;

public class TelemetryTests
{
    [Fact]
    public async Task Spans_follow_the_conventions_hang_together_and_hold_no_content()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var inside = default(Activity);
        var tool = new RecordingTool("look", handler: async (_, _, _) =>
        {
            inside = Activity.Current;
            await Task.Yield();
            return "TOP SECRET RESULT";
        });
        var model = new ScriptedChatClient().Calls("look", """{"x":"TOP SECRET INPUT"}""").Says("TOP SECRET ANSWER");
        var agent = new AgentBuilder(model, options => (options.Name, options.Model) = ("spied", "small")).AddTool(tool.Tool).Allow("look").Build();
        var session = agent.CreateSession();

        await session.RunAsync("TOP SECRET PROMPT").Soon();

        var root = spans.Single(span => Equals(span.GetTagItem("gen_ai.conversation.id"), session.Id.Value));
        var mine = spans.Where(span => span.TraceId == root.TraceId).ToArray();
        Assert.Equal("invoke_agent spied", root.OperationName);
        Assert.Equal(["chat small", "execute_tool look", "chat small", "invoke_agent spied"], mine.Select(span => span.OperationName));
        Assert.All(mine.Where(span => span != root), span => Assert.Equal(root.SpanId, span.ParentSpanId));
        Assert.Equal("execute_tool look", inside?.OperationName);
        Assert.DoesNotContain(mine.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains("SECRET", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_host_that_opted_in_finds_what_was_said_on_the_spans_with_secrets_left_out()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var tool = new RecordingTool("look", handler: (_, _, _) => Task.FromResult<object?>("seen, password=Tr0ub4dor-3x"));
        var model = new ScriptedChatClient().Calls("look", """{"x":"there"}""").Says("Done.");
        var agent = new AgentBuilder(model, options => (options.Name, options.Instructions) = ("open", "Be brief.")).AddTool(tool.Tool).Allow("look")
            .ConfigureExecution(options => options.TraceContent = true).Build();
        var session = agent.CreateSession();

        await session.RunAsync("Look there.").Soon();

        var root = spans.Single(span => Equals(span.GetTagItem("gen_ai.conversation.id"), session.Id.Value));
        var mine = spans.Where(span => span.TraceId == root.TraceId).ToArray();
        Assert.Equal("""[{"type":"text","content":"Be brief."}]""", mine[0].GetTagItem("gen_ai.system_instructions"));
        Assert.Equal("""[{"role":"user","parts":[{"type":"text","content":"Look there."}]}]""", mine[0].GetTagItem("gen_ai.input.messages"));
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"look","arguments":{"x":"there"}}],"finish_reason":"tool_calls"}]""",
            mine[0].GetTagItem("gen_ai.output.messages"));
        Assert.Equal("""{"x":"there"}""", mine[1].GetTagItem("gen_ai.tool.call.arguments"));
        Assert.Equal("seen, password=[redacted: password #1]", mine[1].GetTagItem("gen_ai.tool.call.result"));
        Assert.Equal("""[{"role":"assistant","parts":[{"type":"text","content":"Done."}],"finish_reason":"stop"}]""", mine[2].GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task Tokens_and_times_are_measured_with_what_they_belong_to()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == "AgentKit")
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();
        var model = $"model-{Guid.NewGuid():N}";
        var tool = new RecordingTool("look", _ => [Effect.ReadResource("facts")]);
        var client = new ScriptedChatClient()
            .Calls("look")
            .Answers(new TextContent("Hi."), new UsageContent(new() { InputTokenCount = 12, OutputTokenCount = 3 }))
            .Fails(new InvalidOperationException("no"));
        var agent = new AgentBuilder(client, options => options.Model = model).AddTool(tool.Tool).Allow("look").Build();

        await agent.RunAsync("Hello").Soon();
        await agent.RunAsync("Fail").Soon();

        var tokens = measured.Where(one => one.Name == "gen_ai.client.token.usage" && Equals(one.Tags["gen_ai.request.model"], model)).ToArray();
        Assert.Equal([("input", 12), ("output", 3)], tokens.Select(one => ((string)one.Tags["gen_ai.token.type"]!, (int)one.Value)));
        Assert.All(tokens, one => Assert.Equal("chat", one.Tags["gen_ai.operation.name"]));
        Assert.DoesNotContain(measured.SelectMany(one => one.Tags), tag => tag.Value is null);
        var times = measured.Where(one => one.Name == "gen_ai.client.operation.duration" && Equals(one.Tags.GetValueOrDefault("gen_ai.request.model"), model))
            .Select(one => ((string)one.Tags["gen_ai.operation.name"]!, (string?)one.Tags.GetValueOrDefault("error.type")));
        Assert.Equal(
            [("chat", null), ("execute_tool", null), ("chat", null), ("invoke_agent", null), ("chat", nameof(InvalidOperationException)), ("invoke_agent", nameof(StopReason.Failed))],
            times);
    }

    [Fact]
    public async Task What_flows_with_the_caller_reaches_the_handler()
    {
        var user = new AsyncLocal<string>();
        var tool = new RecordingTool("who", handler: (_, _, _) => Task.FromResult<object?>(user.Value));
        var model = new ScriptedChatClient().Calls("who").Says("ok");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("who").Build();

        user.Value = "ann";
        await agent.RunAsync("Who?").Soon();

        Assert.Equal("ann", model.Requests[1].Results["call_1"]);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AgentKit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
