using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>A name and what belongs to it side by side: "anna@mail.example / …", "user admin, pass …".</summary>
internal sealed class CredentialPair : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains("pass", StringComparison.OrdinalIgnoreCase))
            return;
        for (var match = Pair.Match(text); match.Success; match = match.NextMatch())
        {
            var value = match.Groups["value"];
            if (!RandomText.IsName(value.ValueSpan) && (value.ValueSpan.ContainsAnyInRange('0', '9') || value.ValueSpan.ContainsAny("!@#$%^&*?~+=_")))
                found.Add(new(value.Index, value.Length, "password"));
        }
    }

    private static Regex Pair { get; } = new(@"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s?(?:/|\||:|\s-)\s?(?<value>[^\s,;/|""'()]{6,64}?)(?=[\s,;.""')]*(?:$|\s))|\b(?:user(?:name|\sname)?|login|admin|account|id)\b[^.\n]{0,40}?\bpass\b\s?(?:is\s|[:=]\s?)?(?<value>[^\s,;""']{4,64}?)(?=[\s,;.""']*(?:$|\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
