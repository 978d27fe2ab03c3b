using System.Collections.Concurrent;
using System.Diagnostics;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Execution;

public class TelemetryTests
{
    [Fact]
    public async Task Spans_follow_the_conventions_hang_together_and_hold_no_content()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AgentKit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
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
}
