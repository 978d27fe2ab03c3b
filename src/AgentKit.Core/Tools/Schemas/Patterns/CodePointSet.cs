using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>A set of Unicode code points, and the .NET expression that matches one of them.</summary>
/// <remarks>.NET matches UTF-16 units; written like this, a character outside of the basic plane still counts as one.</remarks>
internal sealed class CodePointSet
{
    private const int Largest = 0x10FFFF;
    private const int FirstAstral = 0x10000;

    private readonly List<(int From, int To)> _ranges = [];

    public CodePointSet(params ReadOnlySpan<(int From, int To)> ranges)
    {
        foreach (var (from, to) in ranges) Add(from, to);
    }

    public void Add(int from, int to) => _ranges.Add((from, to));

    public void Add(CodePointSet other) => _ranges.AddRange(other._ranges);

    public CodePointSet Complement()
    {
        var complement = new CodePointSet();
        var next = 0;
        foreach (var (from, to) in Merged())
        {
            if (from > next) complement.Add(next, from - 1);
            next = to + 1;
        }

        if (next <= Largest) complement.Add(next, Largest);
        return complement;
    }

    public string ToExpression()
    {
        var alternatives = new List<string>();
        var basic = new StringBuilder();
        foreach (var (from, to) in Merged())
        {
            // Half a pair is never a character, so a set never matches one.
            AppendUnits(basic, from, Math.Min(to, 0xD7FF));
            AppendUnits(basic, Math.Max(from, 0xE000), Math.Min(to, FirstAstral - 1));
            AddPairs(alternatives, Math.Max(from, FirstAstral), to);
        }

        if (basic.Length > 0) alternatives.Insert(0, $"[{basic}]");
        return alternatives switch
        {
            [] => "(?:(?!))",
            [var only] when basic.Length > 0 => only,
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    private static void AppendUnits(StringBuilder text, int from, int to)
    {
        if (from <= to) text.Append(CultureInfo.InvariantCulture, $"\\u{from:X4}-\\u{to:X4}");
    }

    // Whole blocks of 1,024 that share their first unit are written as one range of first units.
    private static void AddPairs(List<string> alternatives, int from, int to)
    {
        while (from <= to)
        {
            var (high, low) = Units(from);
            var (lastHigh, lastLow) = Units(to);
            if (low == 0xDC00 && lastLow != 0xDFFF && lastHigh > high) (lastHigh, lastLow) = (lastHigh - 1, 0xDFFF);
            if (low != 0xDC00 && lastHigh > high) (lastHigh, lastLow) = (high, 0xDFFF);

            alternatives.Add(string.Create(
                CultureInfo.InvariantCulture, $"[\\u{high:X4}-\\u{lastHigh:X4}][\\u{low:X4}-\\u{lastLow:X4}]"));
            from = FirstAstral + ((lastHigh - 0xD800) << 10) + (lastLow - 0xDC00) + 1;
        }
    }

    private static (int High, int Low) Units(int codePoint) =>
        (0xD800 + ((codePoint - FirstAstral) >> 10), 0xDC00 + ((codePoint - FirstAstral) & 0x3FF));

    private List<(int From, int To)> Merged()
    {
        _ranges.Sort();
        var merged = new List<(int From, int To)>(_ranges.Count);
        foreach (var (from, to) in _ranges)
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            else
                merged.Add((from, to));
        }

        return merged;
    }
}
