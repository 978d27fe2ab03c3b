using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>What the model sent survives the log.</summary>
public sealed class ContentFidelityTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    [Fact]
    public void Samples_CoverEveryEventOfTheCore() =>
        Assert.Equal(CoreEvents.All.Select(type => type.EventClass).ToHashSet(), SampleEvents.All.Select(value => value.GetType()).ToHashSet());

    [Fact]
    public async Task EveryEvent_ComesBackAsItWas()
    {
        var reopened = await WriteAndReopenAsync([.. SampleEvents.All]);

        Assert.Equal(SampleEvents.All.Select(AsJson), reopened.Select(AsJson));
        Assert.Equal(SampleEvents.All.Select(value => value.GetType()), reopened.Select(value => value.GetType()));
    }

    [Fact]
    public async Task Content_ComesBackByClass_WithWhatProvidersNeed()
    {
        var answer = SampleEvents.All.OfType<AnswerAdded>().Single();

        var reopened = (AnswerAdded)(await WriteAndReopenAsync(answer)).Single();

        var contents = reopened.Messages[0].Contents;
        Assert.Equal(answer.Messages[0].Contents.Select(content => content.GetType()), contents.Select(content => content.GetType()));
        Assert.Equal("c2lnbmF0dXJl+/==", ((TextReasoningContent)contents[0]).ProtectedData);
        var citation = (CitationAnnotation)contents[1].Annotations!.Single();
        Assert.Equal(4, ((TextSpanAnnotatedRegion)citation.AnnotatedRegions!.Single()).EndIndex);
        Assert.Equal("zzz", contents[2].AdditionalProperties!["thought_signature"]!.ToString());
        var arguments = ((FunctionCallContent)contents[2]).Arguments!;
        Assert.Equal("1.50", ((JsonElement)arguments["edits"]!)[0].GetProperty("from").GetRawText());
        Assert.Equal(3, ((UsageContent)contents[5]).Details.AdditionalCounts!["cache_creation"]);
    }

    [Fact]
    public async Task ContentOfAForeignClass_IsSavedAsTheNearestKnown_AndReported()
    {
        await using var log = await _files.CreateAsync();
        var prompt = new PromptAdded
        {
            Message = new ChatMessage(ChatRole.User,
            [
                new ForeignContent { Secret = "lost", AdditionalProperties = new() { ["kept"] = 1 } },
                new ForeignCall("c9") { AdditionalProperties = new() { ["kept"] = 2 }, Annotations = [new ForeignAnnotation()] },
            ]),
        };

        log.Append(new LoggedEvent(2, TemporaryStore.Start, prompt));
        log.Append(new LoggedEvent(3, TemporaryStore.Start, prompt));
        await log.ReleaseAsync();
        await using var reopened = await _files.OpenAsync();
        reopened.TryRead(2, out var logged);

        var contents = ((PromptAdded)logged.Event).Message.Contents;
        Assert.Equal([typeof(AIContent), typeof(ToolCallContent)], contents.Select(content => content.GetType()));
        Assert.Equal(["1", "2"], contents.Select(content => content.AdditionalProperties!["kept"]!.ToString()));
        Assert.Equal("c9", ((ToolCallContent)contents[1]).CallId);
        Assert.Equal(2, log.Findings.Count);
        Assert.Contains(nameof(ForeignContent), log.Findings[0]);
        Assert.Contains(nameof(ForeignCall), log.Findings[1]);
    }

    [Fact]
    public async Task ContentOfAClassThatThisHostDoesNotKnow_StillLoads()
    {
        await _files.FillAsync(1);
        await File.AppendAllTextAsync(_files.LogPath, """{"seq":3,"at":"2026-01-02T03:04:05+00:00","type":"prompt_added","v":1,"data":{"message":{"role":"user","contents":[{"$type":"laterContent","x":1,"additionalProperties":{"kept":1}}]}}}""" + "\n");

        await using var log = await _files.OpenAsync();
        log.TryRead(3, out var logged);

        Assert.Equal("1", ((PromptAdded)logged.Event).Message.Contents[0].AdditionalProperties!["kept"]!.ToString());
    }

    [Fact]
    public async Task ValuesThatAreNoJson_StandAsText()
    {
        var prompt = new PromptAdded
        {
            Message = new ChatMessage(ChatRole.User, [new FunctionResultContent("c", new Throws())])
            {
                AdditionalProperties = new()
                {
                    ["throws"] = new Throws(),
                    ["nan"] = double.NaN,
                    ["cycle"] = new Cycle(),
                    ["type"] = typeof(string),
                    ["none"] = null,
                    ["undefined"] = default(JsonElement),
                    ["node"] = new JsonObject { ["a"] = 1 },
                    ["plain"] = new object(),
                },
            },
        };

        var reopened = (PromptAdded)(await WriteAndReopenAsync(prompt)).Single();

        var properties = reopened.Message.AdditionalProperties!;
        Assert.Equal("a Throws", properties["throws"]!.ToString());
        Assert.Equal("NaN", properties["nan"]!.ToString());
        Assert.Equal("a Cycle", properties["cycle"]!.ToString());
        Assert.Equal("System.String", properties["type"]!.ToString());
        Assert.Null(properties["none"]);
        Assert.Equal("""{"a":1}""", properties["node"]!.ToString());
        Assert.Equal("a Throws", ((FunctionResultContent)reopened.Message.Contents[0]).Result!.ToString());
    }

    [Fact]
    public async Task ArgumentsAsDeepAsProvidersParseThem_ComeBack()
    {
        var deep = JsonDocument.Parse(new string('[', 64) + new string(']', 64)).RootElement;
        var answer = new AnswerAdded { Messages = [new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c", "t", new Dictionary<string, object?> { ["deep"] = deep })])], Usage = Usage.None };

        var reopened = (AnswerAdded)(await WriteAndReopenAsync(answer)).Single();

        var arguments = ((FunctionCallContent)reopened.Messages[0].Contents[0]).Arguments!;
        Assert.Equal(deep.GetRawText(), ((JsonElement)arguments["deep"]!).GetRawText());
    }

    public void Dispose() => _files.Dispose();

    private async Task<IReadOnlyList<SessionEvent>> WriteAndReopenAsync(params SessionEvent[] events)
    {
        await using (var log = await _files.CreateAsync())
        {
            for (var i = 0; i < events.Length; i++)
                log.Append(new LoggedEvent(i + 2, TemporaryStore.Start, events[i]));
        }

        await using var reopened = await _files.OpenAsync();
        return [.. reopened.Read(1).Select(logged => logged.Event)];
    }

    private static string AsJson(SessionEvent value) => JsonSerializer.Serialize(value, CoreEvents.Json.GetTypeInfo(value.GetType()));

    private sealed class ForeignContent : AIContent
    {
        public required string Secret { get; init; }
    }

    private sealed class ForeignCall(string callId) : ToolCallContent(callId);

    private sealed class ForeignAnnotation : AIAnnotation;

    private sealed class Throws
    {
        public int Value => throw new FormatException();

        public override string ToString() => "a Throws";
    }

    private sealed class Cycle
    {
        public Cycle Self => this;

        public override string ToString() => "a Cycle";
    }
}
