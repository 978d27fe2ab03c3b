using System.Text;

namespace AgentKit.Capabilities.Http;

/// <summary>
/// Tells names that a person would take for others: letters of several scripts in one label, letters that no ordinary
/// name has, and labels all of whose letters look Latin and are not. After Unicode Technical Standard 39 ("highly
/// restrictive") and what browsers show as xn--.
/// </summary>
internal static class HostScripts
{
    // Letters that look like Latin ones, in labels that consist of nothing else.
    private const string LookLatin =
        "асԁеԍһіјӏкморԗԛѕтԝхуүъьӽпгѵѡԃзвнԏҽ" // Cyrillic
        + "αγηικνορτυχωϲϳ" // Greek
        + "աոսհզցյքօ"; // Armenian

    // A script stands for itself; these may stand together, as Japanese, Korean and Chinese names have them.
    private static readonly HashSet<string>[] Together =
    [
        new(StringComparer.Ordinal) { "Latin", "Han", "Kana" },
        new(StringComparer.Ordinal) { "Latin", "Han", "Hangul" },
        new(StringComparer.Ordinal) { "Latin", "Han", "Bopomofo" },
    ];

    /// <summary>What misleads about a label, in lower-case Unicode; <see langword="null"/> when nothing does.</summary>
    /// <param name="label">The label.</param>
    /// <param name="isUnderLatin">Whether the name's last label is ASCII, so that a reader expects Latin letters.</param>
    public static string? WhyMisleading(string label, bool isUnderLatin)
    {
        var scripts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rune in label.EnumerateRunes().Where(rune => rune.Value is not ('-' or '_' or (>= '0' and <= '9'))))
        {
            if (ScriptOf(rune.Value) is not { } script)
                return $"it holds a character that names do not have (U+{rune.Value:X4})";
            scripts.Add(script);
        }

        if (scripts.Count > 1 && !Array.Exists(Together, scripts.IsSubsetOf))
            return $"it mixes letters of several scripts ({string.Join(", ", scripts.Order(StringComparer.Ordinal))})";
        return isUnderLatin && scripts.Count == 1 && !scripts.Contains("Latin") && LooksLatin(label) ? "its letters look Latin and are not" : null;
    }

    private static bool LooksLatin(string label) => label.All(c => char.IsAsciiDigit(c) || c is '-' or '_' || LookLatin.Contains(c, StringComparison.Ordinal));

    private static string? ScriptOf(int code) => code switch
    {
        >= 'a' and <= 'z' or >= 0xDF and <= 0x17F and not 0xF7 or 0x1A1 or 0x1B0 or (>= 0x1CD and <= 0x1DC) or (>= 0x218 and <= 0x21B) or (>= 0x1E00 and <= 0x1EFF) => "Latin",
        >= 0x370 and <= 0x3FF or (>= 0x1F00 and <= 0x1FFF) => "Greek",
        >= 0x400 and <= 0x52F => "Cyrillic",
        >= 0x530 and <= 0x58F => "Armenian",
        >= 0x590 and <= 0x5FF => "Hebrew",
        >= 0x600 and <= 0x77F and not (>= 0x700 and <= 0x74F) => "Arabic",
        // Each Indic script has a block of 128.
        >= 0x900 and <= 0xDFF => $"Indic {code >> 7:X}",
        >= 0xE00 and <= 0xE7F => "Thai",
        >= 0xE80 and <= 0xEFF => "Lao",
        >= 0x1000 and <= 0x109F => "Myanmar",
        >= 0x10D0 and <= 0x10FF => "Georgian",
        >= 0x1200 and <= 0x137F => "Ethiopic",
        >= 0x1780 and <= 0x17FF => "Khmer",
        >= 0xAC00 and <= 0xD7A3 => "Hangul",
        >= 0x3041 and <= 0x30FF => "Kana",
        >= 0x3105 and <= 0x312F => "Bopomofo",
        0x3005 or 0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3134F) => "Han",
        _ => null,
    };
}
