namespace AgentKit.Memory.Text;

/// <summary>
/// The stem of an English word by the rules of Porter2 (M. F. Porter, "The English (Porter2) stemming algorithm",
/// 2001, snowballstem.org/algorithms/english). Works in place on a lower-case word. For search alone: it joins words that
/// are no forms of one another; what compares statements takes <see cref="Consolidation.Wording.StatementStemmer"/>.
/// </summary>
internal static partial class EnglishStemmer
{
    /// <summary>Stems the first <paramref name="length"/> letters of the word and tells how many are left. The buffer needs room for one letter more.</summary>
    public static int Stem(Span<char> word, int length)
    {
        if (length <= 2 || !IsAscii(word[..length]))
            return length;
        if (Exception(word, ref length))
            return length;

        MarkConsonantY(word[..length]);
        var (r1, r2) = Regions(word[..length]);
        length = Step1A(word, length);
        if (!IsSettled(word[..length]))
        {
            length = Step1B(word, length, r1);
            Step1C(word, length);
            length = Step2(word, length, r1);
            length = Step3(word, length, r1, r2);
            length = Step4(word, length, r2);
            length = Step5(word, length, r1, r2);
        }

        word[..length].Replace('Y', 'y');
        return length;
    }

    private static bool IsAscii(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z');

    private static bool IsVowel(char sign) => sign is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny("aeiouy");

    private static void MarkConsonantY(Span<char> word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == 'y' && (at == 0 || IsVowel(word[at - 1])))
                word[at] = 'Y';
        }
    }

    private static (int R1, int R2) Regions(ReadOnlySpan<char> word)
    {
        var r1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5
            : word.StartsWith("commun") ? 6
            : AfterFirstClosedVowel(word, 0);
        return (r1, AfterFirstClosedVowel(word, r1));
    }

    private static int AfterFirstClosedVowel(ReadOnlySpan<char> word, int from)
    {
        for (var at = from + 1; at < word.Length; at++)
        {
            if (!IsVowel(word[at]) && IsVowel(word[at - 1]))
                return at + 1;
        }

        return word.Length;
    }

    /// <summary>A short syllable at the end, and nothing in the first region.</summary>
    private static bool IsShort(ReadOnlySpan<char> word, int r1) => r1 >= word.Length && EndsShort(word);

    private static bool EndsShort(ReadOnlySpan<char> word) =>
        word.Length == 2
            ? IsVowel(word[0]) && !IsVowel(word[1])
            : word.Length > 2 && !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y');

    private static int Put(Span<char> word, int stem, ReadOnlySpan<char> ending)
    {
        ending.CopyTo(word[stem..]);
        return stem + ending.Length;
    }
}
