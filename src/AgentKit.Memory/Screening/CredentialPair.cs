using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>A name and what belongs to it side by side: "anna@mail.example / …", "user admin, pass …".</summary>
internal sealed class CredentialPair : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        for (var match = Known.Match(text); match.Success; match = match.NextMatch())
        {
            if (LooksMade(match.Groups["value"].ValueSpan))
                found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "password"));
        }

        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains("pass", StringComparison.OrdinalIgnoreCase))
            return;
        for (var match = Pair.Match(text); match.Success; match = match.NextMatch())
        {
            var value = match.Groups["value"];
            if (!RandomText.IsName(value.ValueSpan) && (value.ValueSpan.ContainsAnyInRange('0', '9') || value.ValueSpan.ContainsAny("!@#$%^&*?~+=_")))
                found.Add(new(value.Index, value.Length, "password"));
        }
    }

    // "Filam3nt!": a digit among letters, or a sign that no name has.
    private static bool LooksMade(ReadOnlySpan<char> value)
    {
        if (RandomText.IsName(value) || !value.ContainsAnyInRange('a', 'z') && !value.ContainsAnyInRange('A', 'Z'))
            return false;
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (char.IsAsciiDigit(value[i]) && char.IsAsciiLetter(value[i - 1]) && char.IsAsciiLetterLower(value[i + 1]))
                return true;
        }

        return value.ContainsAny("!@#$%^&*?~+=");
    }

    // Names that come with the machine.
    private static Regex Known { get; } = new(@"(?<![\w./@-])(?:admin|administrator|root|superuser|guest|operator|pi|sa|postgres|ubuntu|ec2-user)\s?[/:|]\s?(?<value>[^\s,;/:|""'()<>]{6,64}?)(?=[.,;""')]*(?:$|\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Pair { get; } = new(@"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s?(?:/|\||:|\s-)\s?(?<value>[^\s,;/|""'()]{6,64}?)(?=[\s,;.""')]*(?:$|\s))|\b(?:user(?:name|\sname)?|login|admin|account|id)\b[^.\n]{0,40}?\bpass\b\s?(?:is\s|[:=]\s?)?(?<value>[^\s,;""']{4,64}?)(?=[\s,;.""']*(?:$|\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
