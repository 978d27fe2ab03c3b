using System.Collections.Concurrent;
using System.Globalization;

namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>The Unicode properties that patterns can ask for: the general categories, under their short and long names.</summary>
internal static class UnicodeProperty
{
    private const int Largest = 0x10FFFF;

    // Finding the characters of a category means asking all of them, a few milliseconds.
    private static readonly ConcurrentDictionary<string, CodePointSet> Found = new(StringComparer.Ordinal);

    /// <summary>Finds a property.</summary>
    /// <param name="name">What stands between the braces of <c>\p{…}</c>.</param>
    /// <returns>The characters that have it, or <see langword="null"/> for a property that is not known.</returns>
    public static CodePointSet? Find(string name)
    {
        var value = name.Split('=') switch
        {
            [var only] => only,
            ["General_Category" or "gc", var category] => category,
            _ => "",
        };
        return Letters(value) is { } letters ? Found.GetOrAdd(letters, Collect) : null;
    }

    private static CodePointSet Collect(string letters)
    {
        if (letters == "Any") return new CodePointSet((0, Largest));
        if (letters == "ASCII") return new CodePointSet((0, 0x7F));

        var set = new CodePointSet();
        var start = -1;
        for (var i = 0; i <= Largest + 1; i++)
        {
            var belongs = i <= Largest && Belongs(CharUnicodeInfo.GetUnicodeCategory(i), letters);
            if (belongs && start < 0) start = i;
            if (belongs || start < 0) continue;
            set.Add(start, i - 1);
            start = -1;
        }

        return set;
    }

    private static bool Belongs(UnicodeCategory category, string letters) => letters switch
    {
        "LC" => category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter,
        "Assigned" => category != UnicodeCategory.OtherNotAssigned,
        _ => Abbreviations[(int)category].StartsWith(letters, StringComparison.Ordinal),
    };

    // In the order of UnicodeCategory.
    private static readonly string[] Abbreviations =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static string? Letters(string name) => name switch
    {
        "Any" or "ASCII" or "Assigned" or "LC" or "L" or "M" or "N" or "P" or "S" or "Z" or "C" => name,
        "Letter" => "L",
        "Cased_Letter" => "LC",
        "Uppercase_Letter" => "Lu",
        "Lowercase_Letter" => "Ll",
        "Titlecase_Letter" => "Lt",
        "Modifier_Letter" => "Lm",
        "Other_Letter" => "Lo",
        "Mark" or "Combining_Mark" => "M",
        "Nonspacing_Mark" => "Mn",
        "Spacing_Mark" => "Mc",
        "Enclosing_Mark" => "Me",
        "Number" => "N",
        "Decimal_Number" or "digit" => "Nd",
        "Letter_Number" => "Nl",
        "Other_Number" => "No",
        "Punctuation" or "punct" => "P",
        "Connector_Punctuation" => "Pc",
        "Dash_Punctuation" => "Pd",
        "Open_Punctuation" => "Ps",
        "Close_Punctuation" => "Pe",
        "Initial_Punctuation" => "Pi",
        "Final_Punctuation" => "Pf",
        "Other_Punctuation" => "Po",
        "Symbol" => "S",
        "Math_Symbol" => "Sm",
        "Currency_Symbol" => "Sc",
        "Modifier_Symbol" => "Sk",
        "Other_Symbol" => "So",
        "Separator" => "Z",
        "Space_Separator" => "Zs",
        "Line_Separator" => "Zl",
        "Paragraph_Separator" => "Zp",
        "Other" => "C",
        "Control" or "cntrl" => "Cc",
        "Format" => "Cf",
        "Surrogate" => "Cs",
        "Private_Use" => "Co",
        "Unassigned" => "Cn",
        _ => Array.Find(Abbreviations, a => a == name),
    };
}
