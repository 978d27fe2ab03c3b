using AgentKit.Loopback.Wire;
using static AgentKit.Loopback.JsonText;

namespace AgentKit.Loopback.OpenAI;

/// <summary>OpenAI's Chat Completions.</summary>
internal sealed class OpenAIProtocol : WireProtocol
{
    public override string Path => "/v1/chat/completions";

    public override string? FindViolation(ReceivedRequest request, LoopbackOptions options) =>
        OpenAIRequestRules.FindViolation(request.Body) ?? OpenAIConversationRules.FindViolation(request.Messages);

    public override bool HasKey(ReceivedRequest request, string key) =>
        request.Headers.GetValueOrDefault("Authorization") == $"Bearer {key}";

    public override IEnumerable<Frame> Stream(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options)
    {
        var header = Header(request, "chat.completion.chunk");
        Frame Delta(string delta) => Frame.Data($$"""{{{header}},"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}]}""");

        yield return Delta("""{"role":"assistant","content":"","refusal":null}""");
        if (turn.IsNoisy)
        {
            yield return Frame.Comment("PROCESSING");
            yield return Delta("{}");
            yield return Frame.Data($$"""{{{header}},"choices":[],"prompt_filter_results":[{"prompt_index":0}]}""");
            yield return Frame.Data($$"""{{{header}},"choices":[{"index":0,"delta":{"content":null,"tool_calls":null},"stop_reason":null}],"usage":null}""");
            yield return Frame.Data($$"""{{{header}},"novelty":{"a":[1,2,{"b":null}]},"choices":[{"index":0,"novelty":1,"delta":{"content":""},"finish_reason":null}]}""");
        }

        foreach (var piece in turn.Reasoning) yield return Delta($$"""{{{Quote(options.ReasoningField)}}:{{Quote(piece)}}}""");
        foreach (var piece in turn.Text) yield return Delta($$"""{"content":{{Quote(piece)}}}""");
        foreach (var delta in ToolCallDeltas(turn)) yield return Delta($$"""{"tool_calls":[{{delta}}]}""");

        yield return Frame.Data(
            $$"""{{{header}},"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":{{Quote(Finish(turn))}}}]}""", isEnding: true);
        if (WantsUsage(request))
            yield return Frame.Data($$"""{{{header}},"choices":[],"usage":{{Usage(turn.Usage)}}}""", isEnding: true);
        yield return Frame.Data("[DONE]", isEnding: true);
    }

    public override string Document(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options)
    {
        var message = new List<string> { "\"role\":\"assistant\"", "\"refusal\":null", "\"annotations\":[]" };
        message.Add($"\"content\":{(turn.Text.Count > 0 ? Quote(string.Concat(turn.Text)) : "null")}");
        if (turn.Reasoning.Count > 0) message.Add($"{Quote(options.ReasoningField)}:{Quote(string.Concat(turn.Reasoning))}");
        if (turn.ToolCalls.Count > 0) message.Add($"\"tool_calls\":[{string.Join(',', turn.ToolCalls.Select(ToolCall))}]");
        return $$"""{{{Header(request, "chat.completion")}},"choices":[{"index":0,"message":{{{string.Join(',', message)}}},"logprobs":null,"finish_reason":{{Quote(Finish(turn))}}}],"usage":{{Usage(turn.Usage)}}}""";
    }

    public override string ErrorBody(int statusCode, string message)
    {
        var (type, code) = statusCode switch
        {
            401 => ("invalid_request_error", "\"invalid_api_key\""),
            429 => ("requests", "\"rate_limit_exceeded\""),
            >= 500 => ("server_error", "null"),
            _ => ("invalid_request_error", "null"),
        };
        return $$"""{"error":{"message":{{Quote(message)}},"type":"{{type}}","param":null,"code":{{code}} } }""";
    }

    public override Frame ErrorFrame(string message, string type) => Frame.Data(ErrorBody(500, message));

    public override Frame MalformedFrame() => Frame.Data("""{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"bro""");

    private static IEnumerable<string> ToolCallDeltas(ReplyTurn turn)
    {
        for (var i = 0; i < turn.ToolCalls.Count; i++)
            yield return $$"""{"index":{{i}},"id":{{Quote(turn.ToolCalls[i].Id)}},"type":"function","function":{"name":{{Quote(turn.ToolCalls[i].Name)}},"arguments":""} }""";

        // Interleaved, which the protocol allows: a piece names its call by index alone.
        var pieces = turn.ToolCalls.Select(call => call.Cut().ToList()).ToList();
        for (var piece = 0; pieces.Exists(cut => piece < cut.Count); piece++)
            for (var i = 0; i < pieces.Count; i++)
                if (piece < pieces[i].Count)
                    yield return $$"""{"index":{{i}},"function":{"arguments":{{Quote(pieces[i][piece])}} } }""";
    }

    private static string ToolCall(ReplyToolCall call) =>
        $$"""{"id":{{Quote(call.Id)}},"type":"function","function":{"name":{{Quote(call.Name)}},"arguments":{{Quote(call.Arguments)}} } }""";

    private static string Header(ReceivedRequest request, string type) =>
        $"\"id\":\"chatcmpl-{request.TurnIndex}\",\"object\":\"{type}\",\"created\":1760000000,\"model\":{Quote(request.Body.Str("model")!)},\"service_tier\":\"default\",\"system_fingerprint\":\"fp_loopback\"";

    private static string Finish(ReplyTurn turn) => turn.Finish ?? (turn.ToolCalls.Count > 0 ? "tool_calls" : "stop");

    private static bool WantsUsage(ReceivedRequest request) =>
        request.Body.Prop("stream_options")?.Prop("include_usage") is { ValueKind: System.Text.Json.JsonValueKind.True };

    private static string Usage(ReplyUsage usage) =>
        $$$"""{"prompt_tokens":{{{usage.Input}}},"completion_tokens":{{{usage.Output}}},"total_tokens":{{{usage.Input + usage.Output}}},"prompt_tokens_details":{"cached_tokens":{{{usage.Cached}}},"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":{{{usage.Reasoning}}},"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""";
}
