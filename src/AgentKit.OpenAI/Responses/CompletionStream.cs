using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using AgentKit.OpenAI.Failures;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Reads an answer that comes as server-sent events.</summary>
internal static class CompletionStream
{
    public static async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(
        PipelineResponse response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (CompletionDocument.IsIn(response))
        {
            // Some servers do not stream, or report an error this way under status 200.
            var whole = await CompletionDocument.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            foreach (var update in whole.ToChatResponseUpdates()) yield return update;
            yield break;
        }

        var answer = new AnswerAssembler();
        var events = SseParser.Create(response.ContentStream!, ServerEvent.Parse).EnumerateAsync(cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using var _ = events.ConfigureAwait(false);

        var done = false;
        while (!done && await MoveNextAsync(events, cancellationToken).ConfigureAwait(false))
        {
            if (events.Current.Data.IsDone) done = true;
            else if (answer.Add(events.Current.Data) is { } update) yield return update;
        }

        yield return answer.Complete(done);
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SseItem<ServerEvent>> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (Failure.IsTranslated(exception, cancellationToken))
        {
            throw Failure.Translate(exception, cancellationToken);
        }
    }
}
