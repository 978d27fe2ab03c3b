using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>The twelve to twenty-four words that open a wallet.</summary>
internal sealed class SeedPhrase : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        var match = Named.Match(text);
        if (match.Success)
            found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "seed phrase"));
        for (match = Row.Match(text); match.Success; match = match.NextMatch())
        {
            if (!Grammar.IsMatch(match.ValueSpan))
                found.Add(new(match.Index, match.Length, "seed phrase"));
        }
    }

    private static Regex Named { get; } = new(@"\b(?:seed(?:\s(?:phrase|words?))?|recovery\s(?:phrase|words?)|mnemonic(?:\sphrase)?|backup\swords|wallet\swords|secret\swords)\b[^:=\n]{0,40}?(?:\bis\b|\bare\b|[:=-])\s*[""'`]?(?<value>[a-z]{3,9}(?:[\s,]+[a-z]{3,9}){5,23})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Row { get; } = new(@"\b[a-z]{3,8}(?:[ ,]+[a-z]{3,8}){11,23}\b", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    // Sentences cannot do without these; such phrases do.
    private static Regex Grammar { get; } = new(@"\b(?:the|and|for|with|that|this|from|are|was|were|has|have|had|not|but|our|your|his|her|they|into|when|all|will|should|must|than|then|over|its|their|which|who|where|because|before|after|use|uses|every|instead|also|only|more|about|can|may|been|being|does|did)\b", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
