using System.Globalization;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Brings numbers, times and dates that are written differently to one form: "30 s", "half a minute", "9 pm", "21:00".</summary>
internal static class Amount
{
    private static readonly Dictionary<string, (string Unit, double Factor)> Units = ReadUnits();

    /// <summary>The number that a word says which is no numeral; <see langword="null"/> when it says none.</summary>
    public static double? Count(string lower) => lower is "dozen" or "twice" or "hundred" or "thousand" && NumberWords.TryGet(lower, out var count) ? count : null;

    /// <summary>Whether a word in front of a number is its unit: "EUR 1250".</summary>
    public static bool IsCurrency(string lower) => Units.TryGetValue(lower, out var unit) && unit.Unit is "euro" or "dollar" or "pound" or "franc" or "yen" && lower.Length <= 3;

    public static bool IsUnit(string lower) => Units.ContainsKey(lower);

    /// <summary>A number with its unit, which may be the next word.</summary>
    /// <returns>The value, the unit (empty for none), and whether the next word was used.</returns>
    public static (string Value, string Unit, bool UsedNext) Number(string lower, string? next)
    {
        var isNegative = lower[0] is '-' or '−';
        lower = lower.TrimStart('-', '−');
        var start = lower.AsSpan().IndexOfAnyInRange('0', '9');
        var end = lower.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var sign = lower[..start].Trim();
        var tail = lower[end..].Trim();
        var value = double.Parse(lower[start..end].Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        value = isNegative ? -value : value;
        var usedNext = false;
        if (tail.Length == 0 && sign.Length > 0)
            tail = sign;
        if (tail.Length == 0 && next is not null && Units.ContainsKey(next))
            (tail, usedNext) = (next, true);
        if (tail is "k" && sign.Length == 0 || tail is "k")
            (value, tail) = (value * 1000, sign);
        if (!isNegative && lower[start] == '0' && end - start > 1 && !lower.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9') && !Units.ContainsKey(tail))
            return (lower[start..end] + tail, "", false);
        return Units.TryGetValue(tail, out var unit) ? (Text(value * unit.Factor), unit.Unit, usedNext) : (Text(value) + tail, "", false);
    }

    public static string UnitOf(string lower) => Units[lower].Unit;

    public static string Sum(string left, string right) => Text(double.Parse(left, CultureInfo.InvariantCulture) + double.Parse(right, CultureInfo.InvariantCulture));

    public static string Counted(double count, string? next, out bool usedNext, out string unit)
    {
        usedNext = next is not null && Units.ContainsKey(next);
        unit = usedNext ? Units[next!].Unit : "";
        return Text(usedNext ? count * Units[next!].Factor : count);
    }

    /// <summary>A time of day as <c>HH:mm</c>.</summary>
    public static string Time(string lower)
    {
        if (lower == "noon")
            return "12:00";
        if (lower == "midnight")
            return "00:00";
        var digits = new string([.. lower.Select(character => char.IsAsciiDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hour = int.Parse(digits[0], CultureInfo.InvariantCulture) % 24;
        var isAfternoon = lower.Contains('p', StringComparison.Ordinal);
        if (lower.Contains('m', StringComparison.Ordinal))
            hour = (hour % 12) + (isAfternoon ? 12 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{(digits.Length > 1 ? digits[1] : "00")}");
    }

    private static string Text(double value) => Math.Round(value, 9).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, (string, double)> ReadUnits()
    {
        var units = new Dictionary<string, (string, double)>(StringComparer.Ordinal);
        foreach (var (unit, factor, names) in ((string, double, string)[])
        [
            ("s", 0.001, "ms millisecond milliseconds msec"), ("s", 1, "s sec secs second seconds"), ("s", 60, "min mins minute minutes"), ("s", 3600, "h hr hrs hour hours"), ("s", 86400, "d day days"), ("s", 604800, "w week weeks"),
            ("month", 1, "month months"), ("month", 12, "year years yr yrs"), ("byte", 1, "b byte bytes"), ("byte", 1e3, "kb kilobyte kilobytes kib"), ("byte", 1e6, "mb megabyte megabytes mib"), ("byte", 1e9, "gb gigabyte gigabytes gib gig gigs"), ("byte", 1e12, "tb terabyte terabytes tib"),
            ("m", 1, "m meter meters metre metres"), ("m", 1000, "km kilometer kilometers kilometre kilometres kms"), ("m", 0.01, "cm centimeter centimeters centimetre centimetres"), ("m", 0.001, "mm millimeter millimeters"), ("mile", 1, "mile miles mi"),
            ("g", 1000, "kg kilo kilos kilogram kilograms kgs"), ("g", 1, "g gram grams"), ("lb", 1, "lb lbs pound-weight"), ("g", 0.001, "mg milligram milligrams"), ("g", 0.000001, "mcg µg microgram micrograms"), ("l", 1, "l liter liters litre litres"), ("l", 0.001, "ml milliliter milliliters millilitre millilitres"), ("l", 0.01, "cl centiliter centiliters centilitre centilitres"), ("l", 100, "hl hectoliter hectoliters hectolitre hectolitres"), ("m²", 1, "m² m2 sqm"), ("m²", 10000, "ha hectare hectares"), ("acre", 1, "acre acres"), ("foot", 1, "ft foot feet"), ("inch", 1, "inch inches"), ("knot", 1, "kn kt kts knot knots"), ("g", 1e6, "t tonne tonnes"), ("watt", 1e6, "mw megawatt megawatts"), ("watt-hour", 1000, "kwh"), ("ampere", 1, "amp amps ampere amperes"), ("volt", 1000, "kv kilovolt kilovolts"),
            ("%", 1, "% percent"), ("euro", 1, "€ eur euro euros"), ("dollar", 1, "$ usd dollar dollars bucks"), ("pound", 1, "£ gbp pound pounds quid"), ("franc", 1, "chf francs"), ("yen", 1, "¥ jpy yen"), ("degree", 1, "° °c celsius degree degrees c"), ("fahrenheit", 1, "°f fahrenheit"),
            ("rpm", 1, "rpm"), ("bpm", 1, "bpm"), ("bar", 1, "bar bars"), ("volt", 1, "volt volts"), ("watt", 1, "watt watts"), ("watt", 1000, "kw kilowatt kilowatts"), ("hertz", 1, "hz hertz"), ("hertz", 1e3, "khz"), ("hertz", 1e6, "mhz"), ("hertz", 1e9, "ghz"), ("pixel", 1, "px pixel pixels"), ("kcal", 1, "kcal calories"), ("km/h", 1, "kph kmh"), ("mph", 1, "mph"),
        ])
        {
            foreach (var name in names.Split(' '))
                units[name] = (unit, factor);
        }

        return units;
    }
}
