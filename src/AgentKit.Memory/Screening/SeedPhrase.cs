using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>The twelve to twenty-four words that open a wallet.</summary>
internal sealed partial class SeedPhrase : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        var match = Named().Match(text);
        if (match.Success)
            found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "seed phrase"));
        for (match = Row().Match(text); match.Success; match = match.NextMatch())
        {
            if (!Grammar().IsMatch(match.ValueSpan))
                found.Add(new(match.Index, match.Length, "seed phrase"));
        }
    }

    [GeneratedRegex(@"\b(?:seed(?:\s(?:phrase|words?))?|recovery\s(?:phrase|words?)|mnemonic(?:\sphrase)?|backup\swords|wallet\swords|secret\swords)\b[^:=\n]{0,40}?(?:\bis\b|\bare\b|[:=-])\s*[""'`]?(?<value>[a-z]{3,9}(?:[\s,]+[a-z]{3,9}){5,23})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[a-z]{3,8}(?:[ ,]+[a-z]{3,8}){11,23}\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Row();

    // Sentences cannot do without these; such phrases do.
    [GeneratedRegex(@"\b(?:the|and|for|with|that|this|from|are|was|were|has|have|had|not|but|our|your|his|her|they|into|when|all|will|should|must|than|then|over|its|their|which|who|where|because|before|after|use|uses|every|instead|also|only|more|about|can|may|been|being|does|did)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Grammar();
}
