using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using AgentKit.OpenAI.Responses;

namespace AgentKit.OpenAI.Failures;

/// <summary>Reads the error that a server reports in place of an answer, or in the middle of one.</summary>
internal static class ReportedError
{
    /// <summary>The error in a piece of an answer; <see langword="null"/> for none.</summary>
    /// <remarks>It has a status if the error names one, and is then an <see cref="HttpRequestException"/>.</remarks>
    public static Exception? In(ServerEvent piece)
    {
        if (Find(piece) is not { } error) return null;

        var message = $"The server reported an error in its answer: {Message(error)}";
        Exception exception = Status(error) is { } status
            ? new HttpRequestException(message, inner: null, status)
            : new IOException(message);
        if (error.Text("code") is { } code) exception.Data["ErrorCode"] = code;
        return exception;
    }

    /// <summary>The provider's own code for a refused request; <see langword="null"/> if it sent none.</summary>
    public static string? Code(PipelineResponse response)
    {
        try
        {
            return JsonElement.Parse(response.Content.ToMemory().Span).Property("error")?.Text("code");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Find(ServerEvent piece)
    {
        if (piece.Data.Property("error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String } error) return error;
        return piece.IsError || piece.Data.Text("object") == "error" ? piece.Data : null;
    }

    private static string Message(JsonElement error) =>
        error.ValueKind == JsonValueKind.String ? error.Text() : error.Text("message") ?? error.GetRawText();

    private static HttpStatusCode? Status(JsonElement error) => (error.Number("code") ?? error.Number("status"), error.Text("type")) switch
    {
        ( >= 400 and <= 599 and var status, _) => (HttpStatusCode)status,
        (_, "invalid_request_error") => HttpStatusCode.BadRequest,
        (_, "rate_limit_error" or "rate_limit_exceeded" or "insufficient_quota") => HttpStatusCode.TooManyRequests,
        _ => null,
    };
}
