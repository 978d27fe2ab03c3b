using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution.Replay;

/// <summary>Answers what was answered, and fails where the model failed.</summary>
internal sealed class ReplayModel(Playback playback) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        switch (playback.Next)
        {
            case AnswerAdded answer:
                foreach (var update in Updates(answer))
                    yield return update;
                break;
            case AnswerInterrupted unfinished:
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(unfinished.Text), ToContent(unfinished.Usage)]);
                throw playback.BreakOff("hears the model out");
            case ModelRetried retried:
                if (retried.Discarded)
                    yield return new ChatResponseUpdate(ChatRole.Assistant, "…");
                throw new RecordedFailure(retried.Why, TimeSpan.FromMilliseconds(retried.DelayMs));
            default:
                throw playback.BreakOff("asks the model");
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static ChatResponseUpdate[] Updates(AnswerAdded answer)
    {
        var updates = answer.Messages.Select(ToUpdate).ToArray();
        if (updates.Length == 0)
            return updates;

        var last = updates[^1];
        last.ResponseId = answer.ResponseId;
        last.ModelId = answer.ModelId;
        last.FinishReason = answer.FinishReason is { } reason ? new ChatFinishReason(reason) : null;
        if (answer.Usage != Usage.None)
            last.Contents.Add(ToContent(answer.Usage));
        return updates;
    }

    private static ChatResponseUpdate ToUpdate(ChatMessage message) => new(message.Role, [.. message.Contents])
    {
        AuthorName = message.AuthorName,
        CreatedAt = message.CreatedAt,
        MessageId = message.MessageId,
        AdditionalProperties = message.AdditionalProperties,
    };

    private static UsageContent ToContent(Usage usage) => new(new UsageDetails
    {
        InputTokenCount = usage.InputTokens,
        OutputTokenCount = usage.OutputTokens,
        CachedInputTokenCount = usage.CachedInputTokens,
    });
}
