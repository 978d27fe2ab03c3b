using System.Globalization;
using System.Security.Authentication;

namespace AgentKit.Capabilities.Http;

/// <summary>Says for the model why there was no answer.</summary>
internal static class HttpFailure
{
    /// <summary>The failure of a request.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="host">The host that was asked first.</param>
    /// <param name="spent">The time limit, when it is over.</param>
    public static ToolException For(Exception exception, string host, TimeSpan? spent)
    {
        // What the guard refused arrives wrapped.
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is ToolException refusal)
                return refusal;
        }

        return new($"`{host}` gave no answer: {Why(exception, spent)}.", exception);
    }

    private static string Why(Exception exception, TimeSpan? spent)
    {
        if (spent is { } limit)
            return string.Create(CultureInfo.InvariantCulture, $"it took longer than {limit.TotalSeconds:0.#} seconds");
        var error = exception switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        return error switch
        {
            HttpRequestError.NameResolutionError => "no address was found for its name. Check the spelling",
            HttpRequestError.SecureConnectionError => Certificate(exception),
            HttpRequestError.ResponseEnded => "the connection was cut before the answer was complete",
            HttpRequestError.ConfigurationLimitExceeded => "its headers are too large",
            HttpRequestError.InvalidResponse => "what it sent is no HTTP",
            _ when IsTimeout(exception) => "connecting took too long",
            HttpRequestError.ConnectionError => "it does not accept connections there",
            _ when exception is InvalidDataException => "its answer says that it is compressed, and is not",
            _ => "the connection failed",
        };
    }

    // A connection time-out has no error of its own.
    private static bool IsTimeout(Exception exception) => exception is OperationCanceledException || exception.InnerException is TimeoutException or OperationCanceledException;

    private static string Certificate(Exception exception) =>
        exception.InnerException is AuthenticationException && exception.InnerException.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? "its certificate is not trusted, has expired or names another host, so nothing was sent"
            : "no encrypted connection could be agreed on";
}
