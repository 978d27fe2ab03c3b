using System.Globalization;

namespace AgentKit.Cli.Settings;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">The text is none, or is longer than a year.</exception>
    public static TimeSpan Read(string text, string option)
    {
        var unit = text.Length == 0 ? TimeSpan.Zero : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        return unit > TimeSpan.Zero && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= Longest / unit
            ? unit * count
            : throw new UsageException($"{option} '{text}' is no time up to a year. Write such as 30m, 2h or 7d.");
    }
}
