using System.ClientModel.Primitives;
using System.Text.Json;
using AgentKit.OpenAI.Failures;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Reads an answer that comes as one JSON document.</summary>
internal static class CompletionDocument
{
    public static bool IsIn(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) &&
        type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    public static async Task<ChatResponse> ReadAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        var document = await ParseAsync(response, cancellationToken).ConfigureAwait(false);
        var answer = new AnswerAssembler();
        var first = answer.Add(new ServerEvent(IsError: false, document));
        var last = answer.Complete(done: true);

        ChatResponseUpdate[] updates = first is null ? [last] : [first, last];
        var whole = updates.ToChatResponse();
        whole.RawRepresentation = document;
        return whole;
    }

    private static async Task<JsonElement> ParseAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(response.ContentStream!, cancellationToken: cancellationToken).ConfigureAwait(false);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (Failure.IsTranslated(exception, cancellationToken))
        {
            throw Failure.Translate(exception, cancellationToken);
        }
    }
}
