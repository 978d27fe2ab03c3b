using System.Globalization;
using System.Text;

namespace AgentKit.Memory.Screening;

/// <summary>
/// Finds text that instructs an agent instead of telling something. A person may say how things are to be done ("always use
/// tabs"); a page, a mail or a tool may not; and nobody can authorise or silence an agent through its memory.
/// </summary>
internal static class InstructionScreen
{
    private const int MostLookedAt = 20_000;

    /// <summary>Why a text must wait for a person; <see langword="null"/> when it need not.</summary>
    public static string? Judge(string text, MemoryTrust trust)
    {
        if (text.Length > MostLookedAt)
            text = text[..MostLookedAt];
        if (HasHiddenCharacters(text))
            return "It hides characters that a person does not see.";

        var plain = Plain(text);
        if (InstructionSigns.Hidden.FirstOrDefault(sign => sign.IsIn(plain)) is { } hidden)
            return $"It instructs an agent: {hidden.Reason}.";
        if (trust != MemoryTrust.Untrusted && InstructionSigns.Mention.IsIn(plain))
            return null;
        if (plain.AsSpan().ContainsAny(InstructionSigns.ForeignHints) && InstructionSigns.Foreign.IsIn(plain))
            return $"It instructs an agent: {InstructionSigns.Foreign.Reason}.";
        if (InstructionSigns.Always.FirstOrDefault(sign => sign.IsIn(plain)) is { } always)
            return $"It instructs an agent: {always.Reason}.";
        if (trust <= MemoryTrust.Workspace && InstructionSigns.UnlessPerson.FirstOrDefault(sign => sign.IsIn(plain)) is { } other)
            return $"It instructs an agent, and no person said it: {other.Reason}.";
        if (trust == MemoryTrust.Untrusted && InstructionSigns.Untrusted.FirstOrDefault(sign => sign.IsIn(plain)) is { } untrusted)
            return $"Its source is not trusted, and it instructs: {untrusted.Reason}.";
        return null;
    }

    // What is wide, accented or spaced out for the eye reads the same to a model.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
            plain.Append(character switch { >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0), '\u3000' => ' ', '’' or '‘' or '`' => '\'', '“' or '”' => '"', '\u00a0' => ' ', _ => character });
        return plain.ToString();
    }

    private static bool HasHiddenCharacters(string text)
    {
        var hidden = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (char.IsHighSurrogate(text[i]) && char.ConvertToUtf32(text, i) is >= 0xE0000 and <= 0xE007F)
                return true;
            if (text[i] is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
                return true;
            // A joiner binds emoji and letters of some scripts; between Latin letters it only hides.
            if (category == UnicodeCategory.Format && text[i] is not '\u00AD' && i > 0 && char.IsAscii(text[i - 1]) && text[i] != '\uFEFF')
                hidden++;
        }

        return hidden >= 2;
    }
}
