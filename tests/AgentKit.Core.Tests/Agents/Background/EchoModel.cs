using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Agents.Background;

/// <summary>A model that answers with the prompt, counts who is asking at the same time, and can be held.</summary>
internal sealed class EchoModel : IChatClient
{
    private readonly ConcurrentQueue<string> _begun = new();
    private readonly SemaphoreSlim _gate;
    private int _inside;
    private int _most;

    /// <param name="held">Whether each request waits until it is let go.</param>
    public EchoModel(bool held = false) => _gate = new(held ? 0 : int.MaxValue);

    public IReadOnlyList<string> Begun => [.. _begun];

    public int MostAtOnce => _most;

    public int Inside => _inside;

    public void LetGo(int count = 1) => _gate.Release(count);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.Last(message => message.Role == ChatRole.User).Text;
        _begun.Enqueue(prompt);
        var inside = Interlocked.Increment(ref _inside);
        for (var most = _most; inside > most; most = _most)
            Interlocked.CompareExchange(ref _most, inside, most);
        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }

        yield return new(ChatRole.Assistant, prompt) { FinishReason = ChatFinishReason.Stop };
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _gate.Dispose();
}
