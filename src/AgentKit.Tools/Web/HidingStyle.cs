using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentKit.Tools.Web;

/// <summary>Whether style declarations keep what they apply to from being seen.</summary>
internal static partial class HidingStyle
{
    // What the expressions take grows with the text alone; this is the limit if that were wrong.
    private const int MostMilliseconds = 5_000;

    // Farther off than this, nothing is seen of an element.
    private const double OffScreen = -100;

    public static bool Hides(string style)
    {
        if (style.Length == 0)
            return false;
        string? color = null, background = null;
        foreach (var declaration in Plain(style).Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var (name, value) = (declaration[..colon], declaration[(colon + 1)..].Replace("!important", "", StringComparison.Ordinal));
            if (Hides(name, value))
                return true;
            color = name == "color" ? value : color;
            background = name is "background" or "background-color" ? value : background;
        }

        return color is not null && color == background;
    }

    private static bool Hides(string name, string value) => name switch
    {
        "display" => value == "none",
        "visibility" => value is "hidden" or "collapse",
        "content-visibility" => value == "hidden",
        "opacity" => Number(value) is < 0.05,
        "font-size" => Number(value) is { } size && (size == 0 || (size <= 2 && value.EndsWith("px", StringComparison.Ordinal))),
        "width" or "height" or "max-width" or "max-height" or "line-height" => Number(value) == 0,
        "left" or "right" or "top" or "bottom" or "margin" or "margin-left" or "margin-top" or "text-indent" => Number(value) is < OffScreen,
        "transform" => value is "scale(0)" or "scale(0,0)" or "scalex(0)" or "scaley(0)" || (value.StartsWith("translate", StringComparison.Ordinal) && value.Contains("(-999", StringComparison.Ordinal)),
        "clip" => value.StartsWith("rect(", StringComparison.Ordinal) && Zeros().IsMatch(value),
        "clip-path" => value.StartsWith("inset(50%", StringComparison.Ordinal) || value.StartsWith("inset(100%", StringComparison.Ordinal) || value.StartsWith("circle(0", StringComparison.Ordinal),
        "color" => value is "transparent" || (value.StartsWith("rgba(", StringComparison.Ordinal) && value.EndsWith(",0)", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>Lower case, without comments, escapes and white space (CSS Syntax 3, 4.3).</summary>
    private static string Plain(string style)
    {
        var unescaped = Escape().Replace(Comment().Replace(style, ""), match => match.Groups["code"].Success
            ? uint.TryParse(match.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? new Rune(code).ToString() : ""
            : match.Groups["character"].Value);
        return string.Concat(unescaped.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
    }

    private static double? Number(string value) =>
        Leading().Match(value) is { Success: true } match && double.TryParse(match.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? value.EndsWith('%') && number > 0 ? number / 100 : number
            : null;

    [GeneratedRegex(@"/\*.*?(?:\*/|\z)", RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\(?:(?<code>[0-9a-fA-F]{1,6})\s?|(?<character>.))", RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^[+-]?(?:\d+\.?\d*|\.\d+)", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^rect\((?:0|1)(?:px)?(?:,?(?:0|1)(?:px)?){3}\)$", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Zeros();
}
