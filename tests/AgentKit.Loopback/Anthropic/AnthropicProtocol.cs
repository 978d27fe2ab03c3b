using System.Collections.Concurrent;
using AgentKit.Loopback.Wire;
using static AgentKit.Loopback.JsonText;

namespace AgentKit.Loopback.Anthropic;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicProtocol : WireProtocol
{
    // What was signed here; anything else that comes back was tampered with.
    private readonly ConcurrentDictionary<(string Thinking, string Signature), bool> _signed = new();

    public override string Path => "/v1/messages";

    public override string? FindViolation(ReceivedRequest request, LoopbackOptions options) =>
        AnthropicRequestRules.FindViolation(request) ??
        new AnthropicConversationRules(options, thinking => _signed.ContainsKey(thinking)).FindViolation(request.Messages);

    public override bool HasKey(ReceivedRequest request, string key) =>
        request.Headers.GetValueOrDefault("x-api-key") == key || request.Headers.GetValueOrDefault("Authorization") == $"Bearer {key}";

    public override IEnumerable<Frame> Stream(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options)
    {
        yield return Event("message_start", $$"""
            "message":{{{Header(request)}},"content":[],"stop_reason":null,"stop_sequence":null,"usage":{{InputUsage(turn.Usage, output: 1)}} }
            """);
        yield return Event("ping");
        if (turn.IsNoisy)
        {
            yield return Frame.Comment("keep-alive");
            yield return Event("novelty", "\"value\":{\"a\":[1,2]}");
        }

        var index = 0;
        if (turn.Reasoning.Count > 0)
        {
            foreach (var frame in Thinking(turn, index)) yield return frame;
            index++;
        }

        if (turn.Text.Count > 0)
        {
            foreach (var frame in Text(turn, index)) yield return frame;
            index++;
        }

        foreach (var call in turn.ToolCalls)
        {
            foreach (var frame in ToolUse(call, index)) yield return frame;
            index++;
        }

        yield return Event("message_delta", $$"""
            "delta":{"stop_reason":{{Quote(Finish(turn))}},"stop_sequence":null},"usage":{"output_tokens":{{turn.Usage.Output}}}
            """, isEnding: true);
        yield return Event("message_stop", isEnding: true);
    }

    public override string Document(ReplyTurn turn, ReceivedRequest request, LoopbackOptions options)
    {
        var blocks = new List<string>();
        if (turn.Reasoning.Count > 0)
            blocks.Add($$"""{"type":"thinking","thinking":{{Quote(Sign(turn))}},"signature":{{Quote(turn.Signature)}}}""");
        if (turn.Text.Count > 0) blocks.Add($$"""{"type":"text","text":{{Quote(string.Concat(turn.Text))}}}""");
        blocks.AddRange(turn.ToolCalls.Select(call =>
            $$"""{"type":"tool_use","id":{{Quote(call.Id)}},"name":{{Quote(call.Name)}},"input":{{call.Arguments}}}"""));
        return $$"""{{{Header(request)}},"content":[{{string.Join(',', blocks)}}],"stop_reason":{{Quote(Finish(turn))}},"stop_sequence":null,"usage":{{InputUsage(turn.Usage, turn.Usage.Output)}} }""";
    }

    public override string ErrorBody(int statusCode, string message)
    {
        var type = statusCode switch
        {
            401 => "authentication_error",
            403 => "permission_error",
            404 => "not_found_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            529 => "overloaded_error",
            >= 500 => "api_error",
            _ => "invalid_request_error",
        };
        return $$"""{"type":"error","error":{"type":"{{type}}","message":{{Quote(message)}}},"request_id":"req_loopback"}""";
    }

    public override Frame ErrorFrame(string message, string type) => Event("error", $$"""
        "error":{"type":{{Quote(type)}},"message":{{Quote(message)}}}
        """);

    public override Frame MalformedFrame() => Frame.Event("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"ty""");

    private IEnumerable<Frame> Thinking(ReplyTurn turn, int index)
    {
        Sign(turn);
        yield return BlockStart(index, """{"type":"thinking","thinking":"","signature":""}""");
        foreach (var piece in turn.Reasoning) yield return BlockDelta(index, $$"""{"type":"thinking_delta","thinking":{{Quote(piece)}}}""");
        yield return BlockDelta(index, $$"""{"type":"signature_delta","signature":{{Quote(turn.Signature)}}}""");
        yield return BlockStop(index);
    }

    private static IEnumerable<Frame> Text(ReplyTurn turn, int index)
    {
        yield return BlockStart(index, """{"type":"text","text":""}""");
        if (turn.IsNoisy) yield return BlockDelta(index, """{"type":"text_delta","text":"","novelty":1}""");
        foreach (var piece in turn.Text) yield return BlockDelta(index, $$"""{"type":"text_delta","text":{{Quote(piece)}}}""");
        yield return BlockStop(index);
    }

    private static IEnumerable<Frame> ToolUse(ReplyToolCall call, int index)
    {
        yield return BlockStart(index, $$"""{"type":"tool_use","id":{{Quote(call.Id)}},"name":{{Quote(call.Name)}},"input":{} }""");
        yield return BlockDelta(index, """{"type":"input_json_delta","partial_json":""}""");
        foreach (var piece in call.Cut()) yield return BlockDelta(index, $$"""{"type":"input_json_delta","partial_json":{{Quote(piece)}}}""");
        yield return BlockStop(index);
    }

    private static Frame BlockStart(int index, string block) => Event("content_block_start", $"\"index\":{index},\"content_block\":{block}");

    private static Frame BlockDelta(int index, string delta) => Event("content_block_delta", $"\"index\":{index},\"delta\":{delta}");

    private static Frame BlockStop(int index) => Event("content_block_stop", $"\"index\":{index}");

    private static Frame Event(string type, string? fields = null, bool isEnding = false) =>
        Frame.Event(type, fields is null ? $$"""{"type":"{{type}}"}""" : $$"""{"type":"{{type}}",{{fields}}}""", isEnding);

    private static string Header(ReceivedRequest request) =>
        $"\"id\":\"msg_{request.TurnIndex}\",\"type\":\"message\",\"role\":\"assistant\",\"model\":{Quote(request.Body.Str("model")!)}";

    private static string InputUsage(ReplyUsage usage, int output) =>
        $"{{\"input_tokens\":{usage.Input - usage.Cached},\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":{usage.Cached},\"output_tokens\":{output}}}";

    private static string Finish(ReplyTurn turn) => turn.Finish ?? (turn.ToolCalls.Count > 0 ? "tool_use" : "end_turn");

    private string Sign(ReplyTurn turn)
    {
        var thinking = string.Concat(turn.Reasoning);
        _signed[(thinking, turn.Signature)] = true;
        return thinking;
    }
}
