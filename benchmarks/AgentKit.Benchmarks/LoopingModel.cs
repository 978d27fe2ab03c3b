using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>A model that asks for one call a turn, as often as it is told, and then answers. It waits for nothing.</summary>
internal sealed class LoopingModel(int calls) : IChatClient
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 128).Select(i => $"call_{i}")];

    private int _turn;

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return Next();
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private ChatResponseUpdate Next()
    {
        if (_turn < calls)
        {
            var id = Ids[_turn++];
            return new(ChatRole.Assistant, [new FunctionCallContent(id, "add", new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 })])
            {
                FinishReason = ChatFinishReason.ToolCalls,
            };
        }

        _turn = 0;
        return new(ChatRole.Assistant, "The sum is 3.") { FinishReason = ChatFinishReason.Stop };
    }
}
