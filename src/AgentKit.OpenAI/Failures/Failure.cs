using System.ClientModel;
using System.Net;
using System.Text.Json;
using AgentKit.OpenAI.Responses;

namespace AgentKit.OpenAI.Failures;

/// <summary>
/// Turns what the SDK, the network and the parser throw into the exceptions of the base library, so that callers can tell them
/// apart without knowing the SDK.
/// </summary>
internal static class Failure
{
    /// <summary>Whether <see cref="Translate"/> has another exception for this one; otherwise it may pass as it is.</summary>
    public static bool IsTranslated(Exception exception, CancellationToken cancellationToken) =>
        !ReferenceEquals(Translate(exception, cancellationToken), exception);

    /// <summary>The exception to throw in place of this one.</summary>
    public static Exception Translate(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new OperationCanceledException(exception.Message, exception, cancellationToken),
        OperationCanceledException => new HttpRequestException(
            HttpRequestError.Unknown, $"The server did not answer in time. {exception.Message}", exception),
        ClientResultException refused => Refusal(refused),
        AggregateException { InnerExceptions: [.., var last] } => Translate(last, cancellationToken),
        JsonException => new IOException($"The server sent malformed JSON: {exception.Message}", exception),
        _ => exception,
    };

    private static HttpRequestException Refusal(ClientResultException exception)
    {
        if (exception.GetRawResponse() is not { } response)
            return new HttpRequestException(
                (exception.InnerException as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, exception.Message, exception);

        var failure = new HttpRequestException(exception.Message.Trim(), exception, (HttpStatusCode)exception.Status);
        if (RetryAfter.Read(response.Headers) is { } delay) failure.Data["RetryAfter"] = delay;
        if (ReportedError.Code(response) is { } code) failure.Data["ErrorCode"] = code;
        return failure;
    }
}
