using System.Text.Json.Serialization;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution;

/// <summary>What goes to the model, and what comes back from it, passes unchanged.</summary>
public partial class ConversationTests
{
    [Fact]
    public async Task Images_and_files_in_a_prompt_reach_the_model()
    {
        var model = new ScriptedChatClient().Says("a cat");
        var image = new DataContent(new byte[] { 1, 2, 3 }, "image/png");

        await new AgentBuilder(model).Build().CreateSession().RunAsync([new(ChatRole.User, [new TextContent("What is it?"), image])]).Soon();

        Assert.Same(image, model.Requests[0].Messages[0].Contents[1]);
    }

    [Fact]
    public async Task Images_in_a_result_reach_the_model()
    {
        var image = new DataContent(new byte[] { 1, 2, 3 }, "image/png");
        var tool = new RecordingTool("look", handler: (_, _, _) => Task.FromResult<object?>(new AIContent[] { new TextContent("a picture"), image }));
        var model = new ScriptedChatClient().Calls("look").Says("ok");

        await new AgentBuilder(model).AddTool(tool.Tool).Allow("look").Build().RunAsync("Look.").Soon();

        var result = Assert.Single(model.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>());
        var contents = Assert.IsAssignableFrom<IEnumerable<AIContent>>(result.Result).ToArray();
        Assert.Equal("a picture", Assert.IsType<TextContent>(contents[0]).Text);
        Assert.Same(image, contents[1]);
    }

    [Fact]
    public async Task Signatures_properties_and_unknown_content_go_back_unchanged()
    {
        var tool = new RecordingTool("look");
        var reasoning = new TextReasoningContent("thinking") { ProtectedData = "signature" };
        var call = new FunctionCallContent("c1", "look", new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = 1L })
        {
            AdditionalProperties = new() { ["thought"] = "abc" },
        };
        var unknown = new Exotic { AdditionalProperties = new() { ["x"] = 1 } };
        var cited = new TextContent("said") { Annotations = [new CitationAnnotation { Title = "source" }] };
        var model = new ScriptedChatClient().Answers(reasoning, unknown, cited, call).Says("ok");

        await new AgentBuilder(model).AddTool(tool.Tool).Allow("look").Build().RunAsync("Look.").Soon();

        var sent = model.Requests[1].Messages.Single(message => message.Role == ChatRole.Assistant).Contents;
        Assert.Equal("signature", sent.OfType<TextReasoningContent>().Single().ProtectedData);
        Assert.Same(unknown, sent.OfType<Exotic>().Single());
        Assert.Equal("source", Assert.IsType<CitationAnnotation>(sent.OfType<TextContent>().Single().Annotations!.Single()).Title);
        Assert.Equal("abc", sent.OfType<FunctionCallContent>().Single().AdditionalProperties!["thought"]);
    }

    [Fact]
    public async Task Chat_options_pass_through_of_the_agent_and_of_the_run()
    {
        var model = new ScriptedChatClient().Says("a").Says("b");
        var agent = new AgentBuilder(model, options =>
        {
            options.Instructions = "Be kind.";
            options.Model = "small";
            options.ChatOptions = new() { Temperature = 0.1f, AdditionalProperties = new() { ["own"] = "x" } };
        }).AddTool(new RecordingTool("look").Tool).Build();
        var ofRun = new ChatOptions { Temperature = 0.9f, ModelId = "large", Instructions = "Be rude.", Seed = 7 };

        await agent.RunAsync("Hi.").Soon();
        await agent.RunAsync("Hi.", new() { ChatOptions = ofRun }).Soon();

        var (first, second) = (model.Requests[0].Options!, model.Requests[1].Options!);
        Assert.Equal((0.1f, "small", "Be kind.", "x"), (first.Temperature, first.ModelId, first.Instructions, first.AdditionalProperties!["own"]));
        Assert.Equal((0.9f, "large", "Be kind.", 7L), (second.Temperature, second.ModelId, second.Instructions, second.Seed));
        Assert.Equal("look", Assert.Single(second.Tools!).Name);
        Assert.Null(ofRun.Tools);
    }

    [Fact]
    public async Task Any_client_may_stand_around_the_model()
    {
        var model = new ScriptedChatClient().Says("hi");
        using var around = new Shouting(model);

        var result = await new AgentBuilder(around).Build().RunAsync("Hi.").Soon();

        Assert.Equal("HI", result.Text);
    }

    [Fact]
    public async Task A_typed_answer_is_checked_and_sent_back_until_it_is_right()
    {
        var model = new ScriptedChatClient().Says("It is 3.").Says("""{"amount":"three"}""").Says("```json\n{\"amount\":3}\n```");
        var session = new AgentBuilder(model).Build().CreateSession();

        var result = await session.RunAsync("How much?", AnswerJson.Default.Amount).Soon();

        Assert.Equal(new Amount(3), result.Value);
        Assert.Equal(3, result.Run.Turns);
        Assert.IsType<ChatResponseFormatJson>(model.Requests[0].Options!.ResponseFormat);
        Assert.Contains("not valid JSON", model.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("amount", model.Requests[2].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_run_is_bound_by_all_that_its_options_say()
    {
        var wrong = new ScriptedChatClient().ThenAlways(_ => ScriptedChatClient.Updates([new TextContent("no")], ChatFinishReason.Stop));
        var options = new RunOptions { MaxTurns = 2, Material = { PromptMaterial.Untrusted("mail", "The letter.") } };

        var result = await new AgentBuilder(wrong).Build().CreateSession().RunAsync("How much?", AnswerJson.Default.Amount, options).Soon();

        Assert.Equal((StopReason.Failed, 2), (result.Run.StopReason, wrong.Requests.Count));
        Assert.Single(wrong.Requests[^1].Messages, message => message.Text.Contains("The letter.", StringComparison.Ordinal));
        Assert.Single(options.Material);
        Assert.Null(options.ChatOptions);
    }

    [Fact]
    public async Task A_typed_answer_that_stays_wrong_fails()
    {
        var model = new ScriptedChatClient().Says("no").Says("no").Says("no");

        var result = await new AgentBuilder(model).Build().CreateSession().RunAsync("How much?", AnswerJson.Default.Amount).Soon();

        Assert.Null(result.Value);
        Assert.Equal(StopReason.Failed, result.Run.StopReason);
        Assert.NotEmpty(result.Run.Failure!.Options);
    }

    [Fact]
    public async Task The_stream_of_a_run_is_the_one_that_was_agreed_on()
    {
        var tool = new RecordingTool("pay", _ => [Effect.WriteResource("account")], (_, context, _) =>
        {
            context.Report("sending");
            return Task.FromResult<object?>("paid");
        });
        var model = new ScriptedChatClient().Calls("pay", """{"amount":3}""").Says("Done", ".");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).UseApprover(ScriptedApprover.Yes()).Build();
        var lines = new List<string>();

        await foreach (var update in agent.RunStreamingAsync("Pay 3."))
            lines.Add(WithoutIdsAndTimes(agent.Events.ToJson(new SessionId("s"), update)));

        Snapshot.Matches(string.Join('\n', lines));
    }

    private static string WithoutIdsAndTimes(string json) =>
        Times().Replace(Ids().Replace(json, "\"$1\":\"…\""), "\"at\":\"…\"");

    [System.Text.RegularExpressions.GeneratedRegex("\"(runId|questionId|why|shown)\":\"[^\"]*\"")]
    private static partial System.Text.RegularExpressions.Regex Ids();

    [System.Text.RegularExpressions.GeneratedRegex("\"at\":\"[^\"]*\"")]
    private static partial System.Text.RegularExpressions.Regex Times();

    internal sealed record Amount([property: JsonPropertyName("amount")] int Value);

    private sealed class Exotic : AIContent;

    private sealed class Shouting(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
                yield return new(update.Role, update.Text.ToUpperInvariant()) { FinishReason = update.FinishReason };
        }
    }

    [JsonSerializable(typeof(Amount))]
    private sealed partial class AnswerJson : JsonSerializerContext;
}
