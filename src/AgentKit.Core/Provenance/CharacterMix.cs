using System.Runtime.InteropServices;

namespace AgentKit.Provenance;

/// <summary>Which characters a word is made of, and how they alternate. Compiled into each package that tells keys from words.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CharacterMix(int Lower, int Upper, int Digits, int Turns, int LongestLower)
{
    /// <summary>Counts small letters, capitals and digits of ASCII, how often one kind follows another, and the longest run of small letters.</summary>
    public static CharacterMix Of(ReadOnlySpan<char> word)
    {
        int lower = 0, upper = 0, digits = 0, turns = 0, run = 0, longest = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var kind = KindOf(word[i]);
            digits += kind == Kind.Digit ? 1 : 0;
            upper += kind == Kind.Upper ? 1 : 0;
            lower += kind == Kind.Lower ? 1 : 0;
            turns += i > 0 && kind != KindOf(word[i - 1]) ? 1 : 0;
            run = kind == Kind.Lower ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new(lower, upper, digits, turns, longest);
    }

    private static Kind KindOf(char character) =>
        char.IsAsciiDigit(character) ? Kind.Digit : char.IsAsciiLetterUpper(character) ? Kind.Upper : char.IsAsciiLetterLower(character) ? Kind.Lower : Kind.Other;

    private enum Kind
    {
        Digit,
        Upper,
        Lower,
        Other,
    }
}
