using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AgentKit.Execution.Replay;

namespace AgentKit.Execution;

/// <summary>
/// Tells failures that may pass from those that will not, whichever SDK they come from. Providers wrap the status of an
/// HTTP answer in exceptions of their own; a client that puts it into <see cref="HttpRequestException"/>, and a
/// <c>Retry-After</c> as <see cref="TimeSpan"/> into <c>Data["RetryAfter"]</c>, is understood fully. An error that comes in mid-stream
/// has no status: there the name counts that the servers' protocols give it.
/// </summary>
internal static class ModelErrors
{
    private static readonly (string Name, int Status)[] Named =
    [
        ("overloaded_error", 529), ("rate_limit_error", 429), ("api_error", 500), ("timeout_error", 504), ("server_error", 500),
        ("invalid_request_error", 400), ("authentication_error", 401), ("permission_error", 403), ("not_found_error", 404), ("request_too_large", 413),
    ];

    /// <summary>Whether the same request may succeed later. Asked only while nobody has stopped the run.</summary>
    public static bool IsTransient(Exception exception)
    {
        if (exception is RecordedFailure recorded)
            return recorded.IsTransient;

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (StatusOf(cause) is { } status)
                return status is 408 or 409 or 425 or 429 or >= 500;
            if (cause is TimeoutException or IOException or SocketException or HttpRequestException or JsonException)
                return true;
        }

        // Nobody of ours cancelled it: some clients report their own time-out so.
        return exception is OperationCanceledException;
    }

    public static TimeSpan? RetryAfter(Exception exception)
    {
        if (exception is RecordedFailure recorded)
            return recorded.Delay;

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause.Data["RetryAfter"] is TimeSpan told && told >= TimeSpan.Zero)
                return told;
        }

        return null;
    }

    public static string Describe(Exception exception)
    {
        if (exception is RecordedFailure recorded)
            return recorded.Message;

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (StatusOf(cause) is { } status)
                return string.Create(CultureInfo.InvariantCulture, $"The model's server answered {status}: {OneLine(cause.Message)}");
        }

        return $"The request to the model failed: {OneLine(exception.Message)}";
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status,
        _ => StatusByConvention(exception),
    };

    private static int? StatusByConvention(Exception exception) =>
        exception.Data["StatusCode"] switch
        {
            int status => status,
            HttpStatusCode status => (int)status,
            _ => StatusByName(exception.Message),
        };

    // As an error event has it: {"type":"error","error":{"type":"overloaded_error", …}}.
    private static int? StatusByName(string message)
    {
        foreach (var (name, status) in Named)
        {
            if (message.Contains($"\"{name}\"", StringComparison.Ordinal))
                return status;
        }

        return null;
    }

    // Some SDKs put the status in the first line and what the server said below it.
    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
