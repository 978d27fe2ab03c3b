using System.Globalization;

namespace AgentKit.Memory.Text;

/// <summary>
/// Cuts a text into tokens. Paths, versions and identifiers come out whole and in parts, so that <c>src/Api.cs</c> is
/// found by itself and by <c>api</c>. Takes time in proportion to the text: each sign is in at most two tokens. For search;
/// what compares statements takes <see cref="Consolidation.Wording.StatementTokenizer"/>, which keeps values whole.
/// </summary>
internal static class Tokenizer
{
    /// <summary>The longest token, in characters. What is longer (a key, a blob) is cut there.</summary>
    public const int Longest = 64;

    public static void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!IsInside(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfChunk(text, at);
            Chunk(text, at, end, tokens);
            at = end;
        }
    }

    /// <summary>Letters and digits, with single joining signs between them.</summary>
    private static int EndOfChunk(ReadOnlySpan<char> text, int start)
    {
        var at = start + 1;
        while (at < text.Length)
        {
            if (IsInside(text[at]))
                at++;
            else if (IsJoint(text[at]) && at + 1 < text.Length && IsInside(text[at + 1]))
                at += 2;
            else
                break;
        }

        return at;
    }

    private static void Chunk(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        var before = tokens.Count;
        Parts(text, start, end, tokens);
        if (tokens.Count - before > 1 && IsCompound(text[start..end]))
            tokens.Insert(before, new Token(start, Math.Min(end - start, Longest), TokenKind.Compound));
    }

    private static void Parts(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        var from = start;
        for (var at = start; at <= end; at++)
        {
            if (at < end && at > from && IsPartOf(text, from, at, end))
                continue;
            if (at > from)
                Part(text, from, at, tokens);
            from = at < end && !IsInside(text[at]) ? at + 1 : at;
        }
    }

    private static bool IsPartOf(ReadOnlySpan<char> text, int from, int at, int end)
    {
        var (last, now) = (text[at - 1], text[at]);
        if (IsApostrophe(now))
            return at + 1 < end && char.IsLetter(text[from]);
        if (!IsInside(now))
            return false;
        if (IsUnspaced(text[from]) != IsUnspaced(now))
            return false;
        if (char.IsDigit(text[from]) != char.IsDigit(now) && !IsApostrophe(last))
            return false;
        return !(char.IsLower(last) && char.IsUpper(now));
    }

    private static void Part(ReadOnlySpan<char> text, int from, int to, List<Token> tokens)
    {
        if (IsUnspaced(text[from]))
        {
            for (var at = from; at < Math.Max(from + 1, to - 1); at++)
                tokens.Add(new Token(at, Math.Min(2, to - at), TokenKind.Pair));
        }
        else
        {
            tokens.Add(new Token(from, Math.Min(to - from, Longest), char.IsDigit(text[from]) ? TokenKind.Number : TokenKind.Word));
        }
    }

    /// <summary>Hyphenated words are words; what has another joint, a digit beside letters or a hump is an identifier.</summary>
    private static bool IsCompound(ReadOnlySpan<char> chunk)
    {
        var (letters, digits) = (false, false);
        for (var at = 0; at < chunk.Length; at++)
        {
            if (IsUnspaced(chunk[at]))
                return false;
            letters |= char.IsLetter(chunk[at]);
            digits |= char.IsDigit(chunk[at]);
            if (!IsInside(chunk[at]) && chunk[at] != '-' && !IsApostrophe(chunk[at]))
                return true;
            if (at > 0 && char.IsUpper(chunk[at]) && char.IsLower(chunk[at - 1]))
                return true;
        }

        return letters && digits;
    }

    private static bool IsInside(char sign) => char.IsLetterOrDigit(sign) || (sign > 127 && IsMark(sign));

    // Surrogates carry scripts and symbols beyond the first plane; they are kept together as if letters.
    private static bool IsMark(char sign) => char.IsSurrogate(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(char sign) => sign is '\'' or '’' or '‘' or 'ʼ';

    private static bool IsJoint(char sign) => IsApostrophe(sign) || sign is '.' or '_' or '-' or '/' or '\\' or ':' or '@' or '#' or '+' or '=' or ',';

    private static bool IsUnspaced(char sign) => sign is (>= '\u0e00' and <= '\u0eff') or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
}
