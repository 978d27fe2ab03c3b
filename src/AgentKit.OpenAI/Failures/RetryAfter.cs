using System.ClientModel.Primitives;
using System.Globalization;

namespace AgentKit.OpenAI.Failures;

/// <summary>Reads how long the server asks to wait.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(PipelineResponseHeaders headers)
    {
        if (Number(headers, "retry-after-ms") is { } milliseconds) return TimeSpan.FromMilliseconds(milliseconds);
        if (Number(headers, "Retry-After") is { } seconds) return TimeSpan.FromSeconds(seconds);

        // Measured against the server's own clock, which need not agree with ours.
        return Date(headers, "Retry-After") is { } until && Date(headers, "Date") is { } now && until > now ? until - now : null;
    }

    private static double? Number(PipelineResponseHeaders headers, string name) =>
        headers.TryGetValue(name, out var text) &&
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) &&
        value <= TimeSpan.FromDays(1).TotalMilliseconds
            ? value
            : null;

    private static DateTimeOffset? Date(PipelineResponseHeaders headers, string name) =>
        headers.TryGetValue(name, out var text) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;
}
