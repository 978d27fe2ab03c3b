using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>"The password for the router is …", "my PIN changed from … to …", "door code: …".</summary>
internal sealed class SpokenSecret : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        for (var match = Name.Match(text); match.Success; match = match.NextMatch())
        {
            var kind = SecretKinds.Of(match.Groups["name"].Value);
            var end = SentenceEnd(text, match.Index + match.Length);
            if (kind == SecretKind.Numeric && IsInnocent(text, match.Index))
                continue;
            FindValues(text, match.Index + match.Length, end, kind, found);
        }
    }

    private static void FindValues(string text, int start, int end, SecretKind kind, List<SecretSpan> found)
    {
        var window = text[start..end];
        var direct = Direct.Match(window);
        if (direct.Success && Take(text, start + direct.Length, end, kind, direct.Groups["verb"].Success, found))
        {
            // "… from A to B" and "A or B": both are secrets.
            FindMore(text, end, kind, found);
            return;
        }

        for (var verb = Verb.Match(window); verb.Success; verb = verb.NextMatch())
        {
            if (Take(text, start + verb.Index + verb.Length, end, kind, isSaid: true, found))
            {
                FindMore(text, end, kind, found);
                return;
            }
        }
    }

    private static void FindMore(string text, int end, SecretKind kind, List<SecretSpan> found)
    {
        while (true)
        {
            var rest = found[^1].Start + found[^1].Length;
            var next = AndAlso.Match(text[rest..end]);
            if (!next.Success || !Take(text, rest + next.Length, end, kind, isSaid: false, found))
                return;
        }
    }

    private static bool Take(string text, int at, int end, SecretKind kind, bool isSaid, List<SecretSpan> found)
    {
        while (at < end && text[at] is ' ' or '\t')
            at++;
        if (at >= end || text.AsSpan(at).StartsWith("[redacted", StringComparison.Ordinal))
            return false;
        if (text[at] is '"' or '\'' or '`' or '“' or '‘' or '«')
            return TakeQuoted(text, at, end, kind, found);

        if (kind == SecretKind.Numeric && SpokenValue.SpelledDigits(text, at, end) is > 0 and var spelled)
        {
            found.Add(new(at, spelled, SecretKinds.NameOf(kind)));
            return true;
        }

        var length = kind == SecretKind.Numeric ? SpokenValue.Digits(text, at, end) : SpokenValue.Word(text, at, end);
        if (length == 0)
            return false;
        if (kind == SecretKind.Phrase && isSaid && SpokenValue.Phrase(text, at, end) is var phrase && phrase > length)
            length = phrase;
        if (kind == SecretKind.Password && isSaid && SpokenValue.Phrase(text, at, end) is var several && SecretKinds.IsPassphrase(text.AsSpan(at, several)))
        {
            found.Add(new(at, several, SecretKinds.NameOf(SecretKind.Phrase)));
            return true;
        }

        var value = text.AsSpan(at, length);
        if (!SecretKinds.IsValue(value, kind, isSaid, text.AsSpan(at + length, end - at - length)))
            return false;
        found.Add(new(at, length, SecretKinds.NameOf(kind)));
        return true;
    }

    private static bool TakeQuoted(string text, int at, int end, SecretKind kind, List<SecretSpan> found)
    {
        var close = text[at] switch { '“' => '”', '‘' => '’', '«' => '»', var same => same };
        var last = text.IndexOf(close, at + 1);
        if (last < 0 || last - at < 3)
            return false;
        var value = text.AsSpan(at + 1, last - at - 1);
        if (RandomText.IsName(value) || kind is SecretKind.Token or SecretKind.Numeric && !value.ContainsAnyInRange('0', '9'))
            return false;
        found.Add(new(at + 1, value.Length, SecretKinds.NameOf(kind)));
        return true;
    }

    private static int SentenceEnd(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] is '\n' || (text[at] is '.' or '!' or '?' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) && (at + 2 >= text.Length || char.IsUpper(text[at + 2]))))
                return at + 1;
        }

        return text.Length;
    }

    // A zip code, an exit code and a country code open nothing.
    private static bool IsInnocent(string text, int at) => Innocent.IsMatch(text[Math.Max(0, at - 16)..at]);

    private static Regex Name { get; } = new(@"\b(?<name>pass\s?words?|passwd|pwd|pass\s?phrases?|pass\s?codes?|pin(?:\s(?:code|number))?|pins|pw|secret(?:\s(?:key|token|word))?|client\ssecret|(?:api|access|auth|account|license|licence|encryption|signing|master|recovery|service|product|activation|deploy|webhook|shared|storage|private|security|admin|integration|backup)[\s-]?(?:key|token|secret|code)s?|token|credentials?|login|wi-?fi\skey|wpa2?\skey|network\skey|(?:vault|padlock|hangar|shed|barn|cellar|cabinet|till|lab|workshop|boathouse|clubhouse)(?:'s)?\s(?:code|combination|combo|pin)s?|(?:door|gate|alarm|entry|unlock|safe|locker|lock|security|keypad|garage|access|building|bike|house|verification|2fa|otp|mfa|one-time|login|disarm|panel|apartment|office|voicemail|sim|puk|lockbox|key\sbox)(?:'s)?\s(?:code|combination|combo|pin|number)s?|key\s?pad(?=\s?(?:[:=]|is\s\d))|combination|m?tan(?=\s(?:is|was|for|code|number|\d)|\s?:)|(?:key|key\s?pad)\scode|cvv2?|cvc|keycode|otp|puk|key(?=\s(?:for|to|is|of|we)\b)|code(?=\s(?:for|to|of)\sthe\s(?:door|gate|alarm|safe|garage|lock|front|back|building|house|shed|locker|bike|flat|apartment|office|cabin)))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    // Straight behind the name.
    private static Regex Direct { get; } = new(@"^[\s""'`*)]*(?:(?<verb>(?:is|was|are|were|=>|->|:|=|→|–|—|(?:has\s(?:been\s)?|is\s|was\s|now\s)*(?:changed|set|reset|updated|rotated)(?:\sto|\sfrom)|remains|stays|becomes|equals|reads|called)\s*(?:now|currently|still|simply|just|set\sto|again|:|=|going\sto\sbe)*\s*(?:to\s|from\s)?)|\s+(?=\S))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    // Further on: "the password for the guest network is …".
    private static Regex Verb { get; } = new(@"(?:\b(?:is|was|are|changed\sto|set\sto|reset\sto|updated\sto|changed\sfrom|became|becomes)\b|[:=→]|->)\s*(?:(?:now|currently|still|simply|just|set\sto|changed\sto|again)\s+)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex AndAlso { get; } = new(@"^[""'`”’,]*\s+(?:(?:to|and|or|but|instead\sof|not|rather\sthan|then|changed\sto|now|previously|formerly|before\sthat|earlier|it|since|is|was|has\sbeen|became)\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Innocent { get; } = new(@"\b(?:zip|post(?:al)?|area|country|exit|error|status|dress|source|qr|bar|hs|color|colour|return|response|discount|promo|primary|foreign|public|home|lock\sfile|csrf|max|pagination)[\s-]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
