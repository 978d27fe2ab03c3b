using System.Collections.Frozen;
using System.Text;

namespace AgentKit.Internal;

/// <summary>
/// Text as a careless file system or resolver might read it: lower case, compatibility forms of ASCII characters
/// replaced (Unicode NFKC), ignorable code points dropped. The tables are our own because without ICU, as in invariant
/// globalisation, .NET normalises nothing.
/// </summary>
internal static class CompatibilityFold
{
    // Letterlike symbols, modifier letters, subscripts and dots with an ASCII compatibility mapping (UnicodeData.txt),
    // and the three letters whose simple case folding or its Turkish variant is an ASCII letter.
    private static readonly FrozenDictionary<int, char> Single = Pairs(
        "ℂc℃cℊgℋhℌhℍhℎhℐiℑiℒlℓlℕnℙpℚqℛrℜrℝrℤzℨzKkℬbℭcℯeℰeℱfℳmℴoℹiⅅdⅆdⅇeⅈiⅉj"
        + "ᴬaᴮbᴰdᴱeᴳgᴴhᴵiᴶjᴷkᴸlᴹmᴺnᴼoᴾpᴿrᵀtᵁuᵂwᵃaᵇbᵈdᵉeᵍgᵏkᵐmᵒoᵖpᵗtᵘuᵛvᵢiᵣrᵤuᵥvᶜcᶠfᶻz"
        + "ⁱiⁿnₐaₑeₒoₓxₕhₖkₗlₘmₙnₚpₛsₜtⱼjⱽvʰhʲjʳrʷwʸyˡlˢsˣxªaºo"
        + "ⅠiⅤvⅩxⅬlⅭcⅮdⅯmⅰiⅴvⅹxⅼlⅽcⅾdⅿm"
        + "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9"
        + "․.﹒.﹨\\﹎_﹍_﹏_﹣-‑-‐-⁻-₋-İiıiſs⁄/");

    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();

        // Normalize throws on half a surrogate pair; the round trip replaces it.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var folded = new StringBuilder(valid.Length);
        foreach (var rune in valid.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (IsIgnorable(rune.Value))
                continue;
            if (ToAscii(rune.Value) is { } ascii)
                folded.Append(char.ToLowerInvariant(ascii));
            else
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString();
    }

    private static char? ToAscii(int code) => code switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(code - 0xFF01 + '!'),
        >= 0x1D400 and <= 0x1D6A3 => Letter((code - 0x1D400) % 52),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((code - 0x1D7CE) % 10)),
        >= 0x24B6 and <= 0x24E9 => Letter(code - 0x24B6),
        >= 0x1F130 and <= 0x1F149 => Letter(code - 0x1F130),
        >= 0x2460 and <= 0x2468 => (char)('1' + code - 0x2460),
        0x24EA => '0',
        0x3000 or 0xA0 or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F => ' ',
        _ => Single.TryGetValue(code, out var ascii) ? ascii : null,
    };

    private static char Letter(int index) => (char)(index < 26 ? 'A' + index : 'a' + index - 26);

    /// <summary>Default_Ignorable_Code_Point (DerivedCoreProperties.txt).</summary>
    public static bool IsIgnorable(int code) => code is
        0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3)
        or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    private static FrozenDictionary<int, char> Pairs(string pairs)
    {
        var table = new Dictionary<int, char>();
        for (var i = 0; i < pairs.Length; i += 2)
            table[pairs[i]] = pairs[i + 1];
        return table.ToFrozenDictionary();
    }
}
