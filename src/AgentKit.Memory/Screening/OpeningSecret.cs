using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>What opens something, where the sentence tells that it does: "disarmed with the code …", "to enter the garage type …", "unlocked using the word …".</summary>
internal sealed class OpeningSecret : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        if (!Lock.IsMatch(text))
            return;
        foreach (var pattern in (ReadOnlySpan<Regex>)[Code, Digits, Typed, Spoken])
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
                found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "code"));
        }
    }

    private static Regex Lock { get; } = new(@"\b(?:dis)?arm(?:s|ed|ing)?\b|\bunlock|\b(?:door|gate|alarm|safe|vault|(?:pad)?lock|locker|keypad|lockbox|garage|barrier|shutter|entrance|entry|cabinet|intercom|elevator|shed)s?\b|\blet\s(?:\w+\s){1,3}in\b|\bget\sin(?:to|side)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Code { get; } = new(@"(?<!\b(?:zip|post|postal|area|exit|error|dress|discount|promo|building|source|country|status)\s)\b(?:(?:key\s?)?code|combination|sequence|digits|number)\s(?:is\s|was\s|:\s?)?[""'`“‘]?(?<value>[\d][\d#*-]{2,11})(?![\w.]*\d|\s?(?:euro|dollar|people|kg|times|days))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Digits { get; } = new(@"\b(?:padlock|lock|safe|keypad|lockbox|alarm)\s(?:is|=|:)\s?(?:set\sto\s)?(?<value>\d(?:[\s-]?\d){2,7})(?![\w-]|\s?[A-Za-z%€$])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Typed { get; } = new(@"\b(?:type|types|press|dial|punch(?:\sin)?|key\sin|tap(?:\sin)?|enter|enters|input)\s(?:in\s)?[""'`“‘]?(?<value>\d[\d#*-]{2,11}|[\d*#]{3,11}#)(?!\w)|\b(?:using|with|saying|by|say|says)\sthe\s(?:secret\s|magic\s|code\s)?(?:word|phrase|code\sword|password)s?\s[""'`“‘](?<value>[^""'`”’\n]{3,64})[""'`”’]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Spoken { get; } = new(@"\b(?:code|combination|sequence|digits|number|pin|type|press|dial|enter)\s(?:is\s|was\s|:\s?)?(?<value>" + SpokenValue.AnyDigits + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
