using System.Globalization;
using System.Text.Json;

namespace AgentKit.Memory.Transfer;

/// <summary>When an imported line was said: ISO 8601, the forms that chat exports use, or seconds or milliseconds since 1970.</summary>
internal static class ObservationTime
{
    private static readonly string[] Forms =
    [
        "h:mm tt 'on' d MMMM, yyyy", "h:mm tt 'on' d MMM, yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd (ddd) HH:mm",
        "d MMMM yyyy HH:mm", "d MMMM, yyyy", "MMMM d, yyyy h:mm tt", "MMMM d, yyyy HH:mm", "h:mm tt, d MMMM yyyy",
    ];

    // Below it a number means seconds (the year 2286), above it milliseconds.
    private const double MostSeconds = 1e10;

    /// <summary>Reads a time. Without a zone it is UTC.</summary>
    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind switch
        {
            JsonValueKind.String => TryRead(value.GetString()!.Trim(), out time),
            JsonValueKind.Number => TryRead(value.GetDouble(), out time),
            _ => false,
        };
    }

    private static bool TryRead(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, Styles, out time)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && TryRead(number, out time));
    }

    private static bool TryRead(double number, out DateTimeOffset time)
    {
        var milliseconds = Math.Abs(number) < MostSeconds ? number * 1000 : number;
        var isTime = milliseconds is > -62135596800000 and < 253402300800000;
        time = isTime ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : default;
        return isTime;
    }
}
