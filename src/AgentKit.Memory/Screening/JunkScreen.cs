using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>Finds what will be worth nothing later: greetings, thanks, chatter, logs, boilerplate, moods, questions, prompts, and the noise of tools.</summary>
internal static class JunkScreen
{
    private const int MostLookedAt = 8_000;

    /// <summary>Why a text is worth nothing; <see langword="null"/> when it may be worth something.</summary>
    public static string? Judge(string text)
    {
        var looked = text.Length > MostLookedAt ? text[..MostLookedAt] : text;
        looked = Link.Replace(looked.Trim().Replace('’', '\''), "${text}").Trim();
        if (looked.Length == 0)
            return null;
        if (looked.Contains("[redacted", StringComparison.Ordinal))
            return null;
        if (!looked.AsSpan().ContainsAnyInRange('0', '9') && !looked.Any(char.IsLetter))
            return "It says nothing.";
        if (IsMachineNoise(looked))
            return "It is the output of a machine, and tells nothing that lasts.";
        if (JunkSigns.Noise.FirstOrDefault(sign => sign.IsIn(looked)) is { } noise)
            return $"It is worth nothing later: {noise.Reason}.";
        if (Sentences(looked) is var sentences && sentences.All(sentence => Reason(sentence) is not null))
            return $"It is worth nothing later: {Reason(sentences.OrderByDescending(sentence => sentence.Length).First())}.";
        return null;
    }

    private static string? Reason(string sentence)
    {
        if (JunkSigns.Worth.IsIn(sentence))
            return null;
        if (JunkSigns.Sentence.FirstOrDefault(sign => sign.IsIn(sentence)) is { } found)
            return found.Reason;
        if (sentence.EndsWith('!') && WordCount(sentence) <= 4 && !sentence.AsSpan().ContainsAnyInRange('0', '9') && !sentence.Skip(1).Any(char.IsUpper))
            return "an exclamation";
        if (IsQuestion(sentence))
            return "a question";
        return WordCount(sentence) < 2 && !IsProperty(sentence) ? "too short to be understood" : null;
    }

    // "Vegan.", "Left-handed.", "He/him.": one word may say what somebody is. One in small letters, or ending in -ing, is a scrap.
    private static bool IsProperty(string sentence)
    {
        var word = sentence.TrimEnd('.', '!');
        if (word.Length < 5 || !word.All(character => char.IsLetter(character) || character is '-' or '/' or '\'') || word.EndsWith("ing", StringComparison.OrdinalIgnoreCase))
            return false;
        return (char.IsUpper(word[0]) && word.Skip(1).Any(char.IsLower) && word.Any(character => "aeiouyáéíóúàèùâêîôûäöü".Contains(char.ToLowerInvariant(character), StringComparison.Ordinal))) || word.Trim('-', '/').AsSpan().ContainsAny('-', '/');
    }

    private static bool IsQuestion(string sentence) => sentence.EndsWith('?') || (JunkSigns.Question.IsIn(sentence) && !sentence.EndsWith('.'));

    private static int WordCount(string sentence) => Word.Count(sentence);

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        foreach (var range in Boundary.EnumerateSplits(text))
        {
            var sentence = text[range].Trim(' ', '\t', '\r', '\n', '-', '*', '"');
            if (sentence.Any(char.IsLetterOrDigit))
                sentences.Add(sentence);
        }

        return sentences.Count == 0 ? [text] : sentences;
    }

    // Most of its lines look like a log, a stack trace, a listing or data; or most of its characters are no words.
    private static bool IsMachineNoise(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0 && lines.Count(line => JunkSigns.LogLine.IsIn(line)) * 2 >= lines.Length + (lines.Length > 1 ? 1 : 0))
            return true;
        var letters = text.Count(character => char.IsLetter(character) || character == ' ');
        return text.Length >= 24 && letters * 100 < text.Length * 45;
    }

    private static Regex Boundary { get; } = new(@"(?<=[.!?])[""')]?\s+|\n+", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    // A link or a picture tells what its text tells.
    private static Regex Link { get; } = new(@"!?\[(?<text>[^\]\n]{0,200})\]\((?:https?://|[\w./#-])[^)\s]{0,500}\)", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Word { get; } = new(@"[\p{L}\p{N}][\p{L}\p{N}'./:_-]*", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
