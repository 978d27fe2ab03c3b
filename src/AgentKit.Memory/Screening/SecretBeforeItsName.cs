using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>"… is my password", "use … as the PIN", "log in with name / …", "sign in as name:…".</summary>
internal sealed class SecretBeforeItsName : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[Before, As, Login])
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"];
                var name = match.Groups["name"];
                var kind = name.Success ? SecretKinds.Of(name.Value) : SecretKind.Token;
                if (name.Success && kind == SecretKind.Token && !value.ValueSpan.ContainsAnyInRange('0', '9'))
                    continue;
                if (SecretKinds.IsValue(value.ValueSpan, kind, isSaid: pattern != Login, ""))
                    found.Add(new(value.Index, value.Length, SecretKinds.NameOf(kind)));
            }
        }

        for (var match = Opens.Match(text); match.Success; match = match.NextMatch())
            found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "code"));
    }

    private static Regex Before { get; } = new(@"(?:^|[\s""'`(])(?<value>[^\s""'`(]{3,64}?)[""'`]?\s(?:is|was|will\sbe|remains)\s(?:still\s|now\s|currently\s)?(?:my|our|the|his|her|their|your)\s(?:\w+\s){0,4}?(?<name>pass\s?word|pass\s?phrase|pass\s?code|pin|pin\scode|(?:door|gate|alarm|safe|garage|access|entry)\scode|api\skey|token|secret|access\skey)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex As { get; } = new(@"\b(?:use|uses|enter|enters|type|types|try|with)\s[""'`]?(?<value>[^\s""'`]{3,64}?)[""'`]?\s(?:as|for)\s(?:my|our|the|his|her|their|your|a)\s(?:\w+\s){0,4}?(?<name>pass\s?word|pass\s?phrase|pass\s?code|pin|pin\scode|(?:door|gate|alarm|safe|garage|access|entry)\scode|api\skey|token|secret|access\skey)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Login { get; } = new(@"\b(?:log\s?in|logs\sin|sign\s?in|signs\sin|login|credentials?|creds|authenticate|connect)\b[^.\n]{0,40}?\b[\w.@-]{2,40}\s?(?:/|:|\band\b)\s?(?<value>[^\s,;""'`/]{6,64}?)(?=[\s,;.""'`]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Opens { get; } = new(@"\b(?:door|gate|alarm|safe|vault|garage|hangar|shed|cabinet|lock|padlock|locker|keypad|phone|lockbox|suitcase|strongbox|barrier|till)\b[^.\n]{0,20}?\b(?:opens?|unlocks?|disarms?|is\sopened|is\sunlocked)\s(?:with|by|using|if\syou\s(?:type|enter))\s(?:the\s)?(?:code\s|pin\s|combination\s)?(?<value>\d[\d-]{2,9}#?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
