using System.Net;
using System.Runtime.CompilerServices;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Models;

/// <summary>Turns an error that the server reports in mid-stream into one whose status says whether it may pass.</summary>
internal sealed class AnthropicStreamFailures(IChatClient inner) : DelegatingChatClient(inner)
{
    private const HttpStatusCode Overloaded = (HttpStatusCode)529;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates)
        {
            while (await NextAsync(updates))
                yield return updates.Current;
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (AnthropicSseException exception)
        {
            throw StatusOf(exception.Type?.Raw()) is { } status
                ? new HttpRequestException(exception.Message, exception, status)
                : new IOException(exception.Message, exception);
        }
    }

    private static HttpStatusCode? StatusOf(string? type) => type switch
    {
        "overloaded_error" => Overloaded,
        "rate_limit_error" => HttpStatusCode.TooManyRequests,
        "api_error" => HttpStatusCode.InternalServerError,
        "timeout_error" => HttpStatusCode.GatewayTimeout,
        "invalid_request_error" => HttpStatusCode.BadRequest,
        "authentication_error" => HttpStatusCode.Unauthorized,
        "permission_error" => HttpStatusCode.Forbidden,
        "not_found_error" => HttpStatusCode.NotFound,
        _ => null,
    };
}
