using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentKit.Memory.Text;

/// <summary>The tokens of a text as folded words, to look for patterns in.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct Words(ReadOnlySpan<char> text, List<Token> tokens)
{
    /// <summary>Room that a word takes at most; of a longer one the start is given.</summary>
    public const int Longest = 16;

    private readonly ReadOnlySpan<char> _text = text;

    public ReadOnlySpan<char> At(int index, Span<char> buffer)
    {
        if (index < 0 || index >= tokens.Count || tokens[index].Kind is TokenKind.Compound)
            return [];
        return buffer[..LetterFold.Fold(tokens[index].In(_text), buffer)];
    }

    public bool Is(int index, string word)
    {
        Span<char> buffer = stackalloc char[Longest];
        return At(index, buffer).SequenceEqual(word);
    }

    public bool IsCapital(int index) => index >= 0 && index < tokens.Count && char.IsUpper(_text[tokens[index].Start]);

    /// <summary>The next token that is no compound: those are followed by their parts.</summary>
    public int After(int index) => index + 1 < tokens.Count && tokens[index + 1].Kind is TokenKind.Compound ? index + 2 : index + 1;

    public bool IsOrdinalEnding(int index)
    {
        Span<char> buffer = stackalloc char[Longest];
        return At(index, buffer) is "st" or "nd" or "rd" or "th";
    }

    public bool Number(int index, out int number)
    {
        Span<char> buffer = stackalloc char[Longest];
        var word = At(index, buffer);
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) || NumberWords.TryGet(word, out number);
    }
}
