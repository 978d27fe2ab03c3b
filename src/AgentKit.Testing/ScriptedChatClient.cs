using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Testing;

/// <summary>
/// A model that plays a script: each request is answered by the next step. It records what it was sent. A request beyond
/// the script fails the test with a message that says so.
/// </summary>
public sealed class ScriptedChatClient : IChatClient
{
    private readonly ConcurrentQueue<ScriptStep> _steps = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private ScriptStep? _forever;
    private int _callIds;

    /// <summary>What was sent, oldest first. The messages are as they were when they were sent.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>How many steps are still to be played.</summary>
    public int Remaining => _steps.Count;

    /// <summary>Answers with text, and so ends the run.</summary>
    /// <param name="pieces">The text, in the pieces in which it streams.</param>
    public ScriptedChatClient Says(params string[] pieces) => Plays(_ => Updates(pieces.Select(piece => (AIContent)new TextContent(piece)), ChatFinishReason.Stop));

    /// <summary>Asks for one call.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="input">The arguments, as JSON. Default: none.</param>
    /// <param name="id">The call's id. Default: <c>call_1</c>, <c>call_2</c> and so on.</param>
    public ScriptedChatClient Calls(string tool, string input = "{}", string? id = null) => CallsAll(Call(tool, input, id));

    /// <summary>Asks for several calls in one answer.</summary>
    /// <param name="calls">What <see cref="Call"/> makes.</param>
    public ScriptedChatClient CallsAll(params FunctionCallContent[] calls) => Plays(_ => Updates(calls, ChatFinishReason.ToolCalls));

    /// <summary>A call, for <see cref="CallsAll"/>.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="input">The arguments, as JSON.</param>
    /// <param name="id">The call's id. Default: the next one.</param>
    public FunctionCallContent Call(string tool, string input = "{}", string? id = null)
    {
        using var document = JsonDocument.Parse(input);
        var arguments = document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value.Clone(), StringComparer.Ordinal);
        return new(id ?? $"call_{Interlocked.Increment(ref _callIds)}", tool, arguments);
    }

    /// <summary>Fails before anything is sent.</summary>
    /// <param name="exception">What the client throws.</param>
    public ScriptedChatClient Fails(Exception exception) => BreaksOff("", exception);

    /// <summary>Streams text and then fails.</summary>
    /// <param name="text">What is streamed before.</param>
    /// <param name="exception">What the client throws then.</param>
    public ScriptedChatClient BreaksOff(string text, Exception exception) => Plays(_ => Broken(text, exception));

    /// <summary>Answers with any content.</summary>
    /// <param name="contents">The contents, one update each.</param>
    public ScriptedChatClient Answers(params AIContent[] contents) => Plays(_ => Updates(
        contents, contents.OfType<FunctionCallContent>().Any() ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop));

    /// <summary>Answers with what a function makes of the request.</summary>
    /// <param name="step">Makes the stream.</param>
    public ScriptedChatClient Plays(ScriptStep step)
    {
        _steps.Enqueue(step);
        return this;
    }

    /// <summary>Answers every request behind the script in the same way.</summary>
    /// <param name="step">Makes the stream.</param>
    public ScriptedChatClient ThenAlways(ScriptStep step)
    {
        _forever = step;
        return this;
    }

    /// <summary>A stream of contents, one update each, that ends properly.</summary>
    /// <param name="contents">The contents.</param>
    /// <param name="finish">Why the model stopped.</param>
    public static async IAsyncEnumerable<ChatResponseUpdate> Updates(IEnumerable<AIContent> contents, ChatFinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(contents);
        await Task.CompletedTask.ConfigureAwait(false);
        var last = default(ChatResponseUpdate);
        foreach (var content in contents)
        {
            if (last is not null)
                yield return last;
            last = new(ChatRole.Assistant, [content]);
        }

        last ??= new(ChatRole.Assistant, []);
        last.FinishReason = finish;
        yield return last;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new ScriptedRequest { Messages = [.. messages], Options = options };
        _requests.Enqueue(request);
        var step = _steps.TryDequeue(out var next) ? next : _forever
            ?? throw new InvalidOperationException($"The script is over: request {_requests.Count} came, and nothing is left to answer it. Add a step, or find out why the run goes on. The last message was: {request.Messages[^1]}");
        await foreach (var update in step(request).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Broken(string text, Exception exception)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (text.Length > 0)
            yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        throw exception;
    }
}
