using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>A whole answer, and the calls that it asks for.</summary>
internal readonly struct Answer
{
    private Answer(AnswerAdded content, ToolCall[] calls) => (Content, Calls) = (content, calls);

    public AnswerAdded Content { get; }

    public IReadOnlyList<ToolCall> Calls { get; }

    public string Text => Content.Messages is [var only] ? only.Text : string.Concat(Content.Messages.Select(message => message.Text));

    public static Answer From(List<ChatResponseUpdate> updates, IdSource ids)
    {
        var response = updates.ToChatResponse();
        ToolCall[] calls = [];
        for (var i = 0; i < response.Messages.Count; i++)
            TakeCalls(response.Messages[i], ref calls, ids);

        return new(
            new AnswerAdded
            {
                Messages = response.Messages as IReadOnlyList<ChatMessage> ?? [.. response.Messages],
                Usage = ToUsage(response.Usage),
                FinishReason = response.FinishReason?.Value,
                ModelId = response.ModelId,
                ResponseId = response.ResponseId,
            },
            calls);
    }

    /// <summary>What had come of an answer that was stopped; <see langword="null"/> when that is nothing.</summary>
    public static AnswerInterrupted? Unfinished(List<ChatResponseUpdate> updates)
    {
        var response = updates.ToChatResponse();
        var unfinished = new AnswerInterrupted { Text = response.Text, Usage = ToUsage(response.Usage) };
        return unfinished.Text.Length > 0 || unfinished.Usage != Usage.None ? unfinished : null;
    }

    /// <summary>A call as it stands in the conversation.</summary>
    public static ToolCall ToCall(FunctionCallContent content)
    {
        if (content.Exception is { } unreadable)
            return new() { Id = content.CallId, Tool = content.Name, Input = CallInput.Empty, Malformed = unreadable.Message };

        try
        {
            return new() { Id = content.CallId, Tool = content.Name, Input = CallInput.From(content.Arguments) };
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or NotSupportedException or InvalidOperationException)
        {
            return new() { Id = content.CallId, Tool = content.Name, Input = CallInput.Empty, Malformed = exception.Message };
        }
    }

    // An id that comes twice in one answer cannot be answered twice: no provider would take it back. The second call is
    // dropped before the answer is logged, and the first one's result says so.
    private static void TakeCalls(ChatMessage message, ref ToolCall[] calls, IdSource ids)
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is not FunctionCallContent { InformationalOnly: false } content)
                continue;

            if (string.IsNullOrEmpty(content.CallId))
                message.Contents[i] = content = WithId(content, "call_" + ids.NewId());

            var first = IndexOf(calls, content.CallId);
            if (first < 0)
            {
                calls = [.. calls, ToCall(content)];
                continue;
            }

            calls[first] = calls[first].WithDuplicate();
            message.Contents.RemoveAt(i--);
        }
    }

    private static int IndexOf(ToolCall[] calls, string id)
    {
        for (var i = 0; i < calls.Length; i++)
        {
            if (calls[i].Id == id)
                return i;
        }

        return -1;
    }

    private static FunctionCallContent WithId(FunctionCallContent content, string id) => new(id, content.Name, content.Arguments)
    {
        Exception = content.Exception,
        AdditionalProperties = content.AdditionalProperties,
        RawRepresentation = content.RawRepresentation,
    };

    private static Usage ToUsage(UsageDetails? usage) => usage is null ? Usage.None : new()
    {
        InputTokens = usage.InputTokenCount ?? 0,
        OutputTokens = usage.OutputTokenCount ?? 0,
        CachedInputTokens = usage.CachedInputTokenCount ?? 0,
    };
}
