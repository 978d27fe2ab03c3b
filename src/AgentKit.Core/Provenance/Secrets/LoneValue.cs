using System.Text.Unicode;

namespace AgentKit.Provenance.Secrets;

/// <summary>
/// A random value that nothing names, alone on its line: what <c>cat token.txt</c> or <c>openssl rand -base64 32</c> prints. Capitals,
/// small letters and digits are all mixed, so that hashes, GUIDs and names stay; so do blocks of Base64, texts in Base64 and what says what it is.
/// </summary>
internal static class LoneValue
{
    private const int Least = 24;
    private const int Most = 128;
    private const int Sha512 = 88;
    private const int LeastOfAKind = 2;
    private const int LongestWord = 6;
    private const double LeastEntropy = 3.7;

    // Base64 is wrapped at 60 by uuencode, 64 by PEM and OpenPGP, 76 by MIME; pictures in source code somewhat earlier.
    private const int LeastWrapped = 56;

    // How hashes, keys for everybody, certificates, files and paths begin.
    private static readonly string[] Harmless = ["sha1-", "sha256-", "sha384-", "sha512-", "AAAA", "MII", "Qm", "iVBOR", "UEsDB", "H4sI", "JVBER", "/"];

    public static void Find(string text, ref List<Finding>? found)
    {
        var before = default(Range);
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var value = ValueIn(text, start, end);
            if (IsSecret(text.AsSpan()[value]) && !IsInBlock(text, before, value, end))
                (found ??= []).Add(new(value.Start.Value, value.End.Value - value.Start.Value, "random value"));
            (before, start) = (value, end + 1);
        }
    }

    // Without what editors, readers of files and lists put around it.
    private static Range ValueIn(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t' or '"' or '\'' or '`')
            start++;
        if (start < end && char.IsAsciiDigit(text[start]) && text.AsSpan(start, end - start).IndexOf('\t') is > 0 and < 8 and var tab && !text.AsSpan(start, tab).ContainsAnyExceptInRange('0', '9'))
            start += tab + 1;
        while (end > start && text[end - 1] is ' ' or '\t' or '\r' or '"' or '\'' or '`' or ',' or ';')
            end--;
        return start..end;
    }

    private static bool IsSecret(ReadOnlySpan<char> value)
    {
        if (value.Length is < Least or > Most || value.TrimEnd('=').ContainsAnyExcept(KeyCharacters.AnyBase64))
            return false;
        if (value.Length == Sha512 && value.EndsWith("==", StringComparison.Ordinal))
            return false;
        foreach (var beginning in Harmless)
        {
            if (value.StartsWith(beginning, StringComparison.Ordinal))
                return false;
        }

        return IsMixed(value) && Entropy.Of(value) >= LeastEntropy && !IsText(value) && !Placeholder.Is(value);
    }

    // Of random letters and digits six of ten follow one of another kind; words and names turn less often.
    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        var mix = CharacterMix.Of(value);
        return mix is { Lower: >= LeastOfAKind, Upper: >= LeastOfAKind, Digits: >= LeastOfAKind, LongestLower: <= LongestWord } && mix.Turns * 20 >= value.Length * 9;
    }

    private static bool IsInBlock(string text, Range before, Range value, int end)
    {
        if (IsWrapped(text.AsSpan()[before]) || text.AsSpan()[before].StartsWith("-----", StringComparison.Ordinal))
            return true;
        if (!IsWrapped(text.AsSpan()[value]) || end >= text.Length)
            return false;
        var length = text.AsSpan(end + 1).IndexOf('\n');
        var next = text.AsSpan()[ValueIn(text, end + 1, length < 0 ? text.Length : end + 1 + length)];
        return next.Length > 0 && !next.TrimEnd('=').ContainsAnyExcept(KeyCharacters.AnyBase64);
    }

    private static bool IsWrapped(ReadOnlySpan<char> line) => line.Length >= LeastWrapped && !line.TrimEnd('=').ContainsAnyExcept(KeyCharacters.AnyBase64);

    private static bool IsText(ReadOnlySpan<char> value)
    {
        Span<byte> decoded = stackalloc byte[Most];
        return Convert.TryFromBase64Chars(value, decoded, out var length) && Utf8.IsValid(decoded[..length]) && decoded[..length].IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }
}
