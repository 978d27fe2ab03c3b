namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>
/// Takes English words to a common form: plurals, tenses, and few of the endings that make nouns of verbs. What has one form
/// here counts as said alike, so it joins less than recall's <see cref="Text.EnglishStemmer"/>, for which "university" and
/// "universe" are one: there a term too many costs a rank, here it would merge look-alikes.
/// </summary>
internal static class StatementStemmer
{
    private static readonly Dictionary<string, string> Irregular = Pairs(
        """
        went go gone go ran run ate eat eaten eat drank drink drunk drink bought buy brought bring built build caught catch chose choose chosen choose came come cost cost cut cut did do done do drew draw
        driven drive drove drive fell fall felt feel fed feed found find flew fly flown fly forgot forget forgotten forget gave give given give got get gotten get grew grow grown grow had have has have
        held hold kept keep knew know known know led lead lent lend lost lose made make meant mean met meet moved move paid pay put put read read rode ride rang ring said say saw see seen see
        sent send set set shown show shut shut slept sleep sold sell spent spend spoke speak spoken speak stood stand stole steal swam swim swum swim took take taken take taught teach thought think told tell
        understood understand woke wake woken wake won win wore wear worn wear wrote write written write children child men man women woman people person feet foot teeth tooth mice mouse knives knife lives live
        using use used use uses use does do goes go dies die lying lie dying die tied tie analyses analysis leaves leave shelves shelf wives wife halves half loaves loaf
        running run swimming swim planning plan shipped ship getting get sitting sit setting set putting put stopped stop dropped drop preferred prefer preferring prefer referred refer occurred occur
        allergies allergy allergic allergy series series news news status status always always address address addresses address business business process process access access class class
        focus focus bus bus buses bus canvas canvas redis redis jenkins jenkins kubernetes kubernetes postgres postgres windows windows paris paris athens athens brussels brussels james james lucas lucas
        thomas thomas jonas jonas carlos carlos nats nats aws aws css css https https dns dns gas gas lens lens texas texas dallas dallas vilnius vilnius
        hourly hourly daily daily weekly weekly monthly monthly yearly yearly nightly nightly chilly chilly childhood childhood
        smoker smoke smoking smoke drinker drink player play singer sing swimmer swim rider ride climber climb dancer dance painter paint commuter commute subscriber subscribe listener listen speaker speak reader read
        better good best good worse bad worst bad
        """);

    public static string Stem(string word)
    {
        if (word.Length <= 3 || !char.IsAsciiLetter(word[0]))
            return word;
        if (Irregular.TryGetValue(word, out var known))
            return known;
        word = Plural(word);
        if (Irregular.TryGetValue(word, out known))
            return known;
        word = Tense(word);
        return Noun(word);
    }

    private static string Plural(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
        : word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i') ? word[..^1]
        : word;

    private static string Tense(string word)
    {
        if (word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5 && HasVowel(word.AsSpan(0, word.Length - 3)))
            return Restored(word[..^3]);
        if (word.EndsWith("ied", StringComparison.Ordinal))
            return word[..^3] + "y";
        return word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 && HasVowel(word.AsSpan(0, word.Length - 2)) && word[^3] != 'e' ? Restored(word[..^2]) : Silent(word);
    }

    private static string Noun(string word)
    {
        foreach (var (ending, stem) in (ReadOnlySpan<(string, string)>)[("ization", "iz"), ("isation", "iz"), ("ation", "at"), ("ment", ""), ("ness", ""), ("ance", ""), ("ence", ""), ("ly", "")])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length + stem.Length >= 4)
                return Silent(word[..^ending.Length] + stem);
        }

        return word;
    }

    // "making" and "baked" lost a vowel that "make" and "bake" have; "running" gained a letter.
    private static string Restored(string word) =>
        word is [var first, var middle, var last] && !IsVowel(first) && IsVowel(middle) && !IsVowel(last) && last is not ('w' or 'x' or 'y') ? word + "e" : Undouble(word);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static string Undouble(string word) =>
        word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's' or 'z' or 'e') ? word[..^1] : Silent(word);

    // "use", "using" and "used" meet without their last vowel.
    private static string Silent(string word) => word.Length > 4 && word[^1] == 'e' && word[^2] is not ('e' or 'o') ? word[..^1] : word;

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny("aeiouy");

    private static Dictionary<string, string> Pairs(string text)
    {
        var words = text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Length; i += 2)
            pairs[words[i]] = words[i + 1];
        return pairs;
    }
}
