using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Demo;

/// <summary>
/// The only thing in the demo that is not real: a model that follows a plan. What it does next depends on what the tools
/// really gave back.
/// </summary>
internal sealed class DemoModel : IChatClient
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMilliseconds(12);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var turn = DemoPlan.Next(conversation);
        foreach (var word in turn.Text.Split(' '))
        {
            await Task.Delay(BetweenWords, cancellationToken);
            yield return new(ChatRole.Assistant, word + " ");
        }

        var last = new ChatResponseUpdate(ChatRole.Assistant, turn.Call is { } call ? [call] : [])
        {
            FinishReason = turn.Call is null ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls,
            ModelId = "scripted",
        };
        last.Contents.Add(new UsageContent(new() { InputTokenCount = conversation.Sum(Length) / 4, OutputTokenCount = (turn.Text.Length / 4) + 20 }));
        yield return last;
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static int Length(ChatMessage message) =>
        message.Text.Length + message.Contents.OfType<FunctionResultContent>().Sum(result => result.Result?.ToString()?.Length ?? 0);
}
