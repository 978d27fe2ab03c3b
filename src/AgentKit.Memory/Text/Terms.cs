using System.Globalization;

namespace AgentKit.Memory.Text;

/// <summary>
/// The term that a token stands for, by which texts and questions meet: without case, accent and ending, irregular
/// forms led back, numbers as digits, stop words left out. A term is known by a number made of its letters, whose lowest bit is free.
/// </summary>
internal static class Terms
{
    /// <summary>What a token has that is no term.</summary>
    public const uint None = 0;

    /// <summary>The bit that a term carries within a text where it stands in a question; no term has it by itself.</summary>
    public const uint Asked = 1;

    /// <summary>The term of a word, alone.</summary>
    public static uint Of(ReadOnlySpan<char> word) => Of(word, word.Length > 0 && char.IsDigit(word[0]) ? TokenKind.Number : TokenKind.Word);

    public static uint Of(ReadOnlySpan<char> token, TokenKind kind)
    {
        Span<char> buffer = stackalloc char[Tokenizer.Longest + 2];
        return Id(buffer[..Write(token, kind, buffer)]);
    }

    /// <summary>Writes the term's letters and tells how many; none for a stop word. The buffer holds the longest token and two letters more.</summary>
    public static int Write(ReadOnlySpan<char> token, TokenKind kind, Span<char> into)
    {
        var length = LetterFold.Fold(WithoutContraction(token), into[..Tokenizer.Longest]);
        if (kind is not TokenKind.Word)
            return length;
        var word = into[..length];
        if (length < 2 && word is not [> '\u007f'] || StopWords.Contains(word))
            return 0;
        if (NumberWords.TryGet(word, out var number))
            return number.TryFormat(into, out var digits, default, CultureInfo.InvariantCulture) ? digits : 0;
        return EnglishStemmer.Stem(into, Lemma(into, length));
    }

    public static uint Id(ReadOnlySpan<char> term)
    {
        if (term.IsEmpty)
            return None;
        var hash = 2166136261u;
        foreach (var sign in term)
            hash = (hash ^ sign) * 16777619u;
        return hash < 2 ? 2 : hash & ~Asked;
    }

    private static int Lemma(Span<char> into, int length)
    {
        ReadOnlySpan<char> word = into[..length];
        if (!IrregularForms.TryGet(word, out var lemma) && !(word[^1] == 's' && IrregularForms.TryGet(word[..^1], out lemma)))
            return length;
        lemma.CopyTo(into);
        return lemma.Length;
    }

    /// <summary><c>Anna's</c> is Anna, <c>we'll</c> is we, <c>didn't</c> is did; <c>O'Brien</c> stays.</summary>
    private static ReadOnlySpan<char> WithoutContraction(ReadOnlySpan<char> token)
    {
        var at = token.LastIndexOfAny("'’‘ʼ");
        if (at <= 0)
            return token;
        var tail = token[(at + 1)..];
        if (tail is [] or [_] || tail.Equals("re", StringComparison.OrdinalIgnoreCase) || tail.Equals("ve", StringComparison.OrdinalIgnoreCase) || tail.Equals("ll", StringComparison.OrdinalIgnoreCase))
            return tail is ['t' or 'T'] && token[at - 1] is 'n' or 'N' && at > 1 && tail is ['t' or 'T'] ? token[..(at - 1)] : token[..at];
        return token;
    }
}
