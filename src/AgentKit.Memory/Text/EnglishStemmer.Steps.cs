namespace AgentKit.Memory.Text;

internal static partial class EnglishStemmer
{
    // Longest first, since the rules ask for the longest ending that fits.
    private static readonly (string Ending, string To)[] Endings2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string To)[] Endings3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Endings4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    private static int Step1A(Span<char> word, int length)
    {
        var now = word[..length];
        if (now.EndsWith("sses"))
            return length - 2;
        if (now.EndsWith("ied") || now.EndsWith("ies"))
            return length > 4 ? length - 2 : length - 1;
        if (now.EndsWith("us") || now.EndsWith("ss"))
            return length;
        return now[^1] == 's' && length > 2 && HasVowel(now[..^2]) ? length - 1 : length;
    }

    private static int Step1B(Span<char> word, int length, int r1)
    {
        var now = word[..length];
        if (now.EndsWith("eedly"))
            return length - 5 >= r1 ? length - 3 : length;
        if (now.EndsWith("eed"))
            return length - 3 >= r1 ? length - 1 : length;

        var cut = now.EndsWith("ingly") ? 5 : now.EndsWith("edly") ? 4 : now.EndsWith("ing") ? 3 : now.EndsWith("ed") ? 2 : 0;
        if (cut == 0 || !HasVowel(now[..^cut]))
            return length;
        length -= cut;
        now = word[..length];
        if (now.EndsWith("at") || now.EndsWith("bl") || now.EndsWith("iz"))
            return Put(word, length, "e");
        if (EndsDouble(now))
            return length - 1;
        return IsShort(now, r1) ? Put(word, length, "e") : length;
    }

    private static bool EndsDouble(ReadOnlySpan<char> word) => word.Length > 1 && word[^1] == word[^2] && word[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't' && word[^1] == word[^2];

    private static void Step1C(Span<char> word, int length)
    {
        if (length > 2 && word[length - 1] is 'y' or 'Y' && length > 2 && !IsVowel(word[length - 2]))
            word[length - 1] = 'i';
    }

    private static int Step2(Span<char> word, int length, int r1)
    {
        foreach (var (ending, to) in Endings2)
        {
            if (!word[..length].EndsWith(ending))
                continue;
            var stem = length - ending.Length;
            var fits = stem >= r1 && ending switch
            {
                "ogi" => stem > 0 && word[stem - 1] == 'l',
                "li" => stem > 0 && word[stem - 1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            return fits ? Put(word, stem, to) : length;
        }

        return length;
    }

    private static int Step3(Span<char> word, int length, int r1, int r2)
    {
        foreach (var (ending, to) in Endings3)
        {
            if (!word[..length].EndsWith(ending))
                continue;
            var stem = length - ending.Length;
            return stem >= r1 && (ending is not "ative" || stem >= r2) ? Put(word, stem, to) : length;
        }

        return length;
    }

    private static int Step4(Span<char> word, int length, int r2)
    {
        foreach (var ending in Endings4)
        {
            if (!word[..length].EndsWith(ending))
                continue;
            var stem = length - ending.Length;
            return stem >= r2 && (ending is not "ion" || (stem > 0 && word[stem - 1] is 's' or 't')) ? stem : length;
        }

        return length;
    }

    private static int Step5(Span<char> word, int length, int r1, int r2)
    {
        var stem = length - 1;
        if (stem < 1)
            return length;
        if (word[stem] == 'e')
            return stem >= r2 || (stem >= r1 && !EndsShort(word[..stem])) ? stem : length;
        return word[stem] == 'l' && stem >= r2 && word[stem - 1] == 'l' ? stem : length;
    }
}
