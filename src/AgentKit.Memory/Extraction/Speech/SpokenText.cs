using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>
/// What a person said in their own words: without code, quotations, logs, mails and whatever else was pasted. Linear in the
/// length of the text.
/// </summary>
internal static class SpokenText
{
    private const int MostSentence = 400;
    private const int MostLine = 2_000;
    private const int MostSentences = 200;

    /// <summary>The sentences, as they were said.</summary>
    /// <param name="text">The text of a message.</param>
    /// <param name="report">Counts what was left out.</param>
    public static IEnumerable<string> Sentences(string text, ExtractionReport report)
    {
        var sentences = 0;
        foreach (var line in OwnLines(text, report))
        {
            foreach (var sentence in Split(line))
            {
                if (sentence.Length > MostSentence)
                    report.Refuse(Refusal.TooLong);
                else if (++sentences > MostSentences)
                    yield break;
                else
                    yield return sentence;
            }
        }
    }

    private static IEnumerable<string> OwnLines(string text, ExtractionReport report)
    {
        var isCode = false;
        var marked = (string?)null;
        foreach (var raw in text.Split('\n'))
        {
            var line = ThirdPerson.Straight(raw.TrimEnd('\r'));
            var trimmed = line.TrimStart();
            if (line.Length > MostLine)
            {
                report.Refuse(Refusal.TooLong);
                continue;
            }

            if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
            {
                isCode = !isCode;
                continue;
            }

            if (marked is not null || isCode)
            {
                if (marked is not null && trimmed.Contains(marked, StringComparison.Ordinal))
                    marked = null;
                continue;
            }

            if (Mark.Match(trimmed) is { Success: true } mark)
            {
                marked = $"</{mark.Groups["name"].Value}";
                report.Refuse(Refusal.Pasted);
                if (trimmed.Contains(marked, StringComparison.Ordinal))
                    marked = null;
                continue;
            }

            if (BeginsPaste.IsMatch(trimmed))
            {
                report.Refuse(Refusal.Pasted);
                yield break;
            }

            if (trimmed.StartsWith('>') || NoSpeech.IsMatch(line))
            {
                report.Refuse(trimmed.StartsWith('>') ? Refusal.Quoted : Refusal.Pasted);
                continue;
            }

            if (trimmed.Length > 0)
                yield return Bullet.Replace(trimmed, "").TrimEnd();
            if (AnnouncesPaste.IsMatch(trimmed))
            {
                report.Refuse(Refusal.Pasted);
                yield break;
            }
        }
    }

    private static IEnumerable<string> Split(string line)
    {
        var start = 0;
        foreach (Match match in Boundary.Matches(line))
        {
            var end = match.Groups["keep"].Success ? match.Index + match.Groups["keep"].Length : match.Index;
            var sentence = line[start..end].Trim();
            if (sentence.Length > 1)
                yield return sentence;
            start = match.Index + match.Length;
        }

        if (line[start..].Trim() is { Length: > 1 } last)
            yield return last;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Mark { get; } = new(@"^<(?<name>untrusted-[\w-]+|system-reminder|memory|memories|context|document|file|log|email|system|quote|transcript)\b", Options, Patterns.TimeLimit);

    // A mail that follows, a transcript, a trace: nothing behind it is the person's own.
    private static Regex BeginsPaste { get; } = new(@"^(On\s.{5,80}\swrote:|-{2,}\s?(original|forwarded)\smessage|begin\sforwarded|(from|subject|sent):\s\S|(user|assistant|human|ai|system|agent|bot|tool|customer)\s?:\s|traceback\s\(most|\[?\d{4}-\d{2}-\d{2}[t\s]\d{2}:\d{2}:\d{2}|diff\s--git|<!doctype|<html|<\?xml|\[[\w-]{1,64}\]\s\d{4}-\d{2}-\d{2},\s)", Options, Patterns.TimeLimit);

    // Code by its indentation, prompts, log lines, diffs, markup, tables, data.
    private static Regex NoSpeech { get; } = new(@"^(\t|\s{4,}(?![-*]\s)|\s*(\$\s|#!|at\s[\w.<>]+\(|[+-]{3}\s|@@|[{}\[\]()|;]|</?\w+[^>]*>\s*$|\|.*\||(error|warn|warning|info|debug|fatal|exception)\b\s?[:\[(]|npm\sERR|\w+Error:|\w+Exception:|[\w.]+\s?=\s?\S|(const|let|var|def|class|import|public|private|function|return|using|namespace|select|insert|export)\s[\w{*(].*[;{:(]\s*$))", Options, Patterns.TimeLimit);

    private static Regex AnnouncesPaste { get; } = new(@"\b(here('s|\sis|\sare)|this\sis|see|says?|said|saying|got|getting|output|error|errors|log|logs|trace|following|below|paste[ds]?|wrote|writes|message|email|mail|ticket|issue|doc|docs|readme|article|comment|text|translate|summari[sz]e|proofread|review|snippet|code|prompt|transcript)\b[^.?!]{0,80}:$", Options, Patterns.TimeLimit);

    private static Regex Bullet { get; } = new(@"^([-*•]\s(\[[ x]\]\s)?|\d{1,2}[.)]\s|#{1,6}\s)", Options, Patterns.TimeLimit);

    // Behind the end of a sentence; and where a person changes the subject within one.
    private static Regex Boundary { get; } = new(@"(?<keep>(?<!\b(e\.g|i\.e|etc|vs|mr|mrs|ms|dr|st|approx|no|cf|a\.m|p\.m|(?-i:[A-Z])))[.!?]+[""')]?)\s+(?=[""'(`]?[A-Z0-9`/@]|[a-z])|\s*;\s+|,?\s(and\s|but\s|oh\s)*(?=(by\sthe\sway|btw|fyi|for\sfuture\sreference|just\sso\syou\sknow|(from\snow\son|going\sforward)(?=,?\s\w)|please\sremember|remember\sthat)\b)|\s[-–—]{1,2}\s(?=(and|also|btw|by|we|i|please|always|never|remember|fyi|note)\b)", Options, Patterns.TimeLimit);
}
