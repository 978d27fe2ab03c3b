using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>Numbers of payment cards, told from other long numbers by their check digit, and of social security.</summary>
internal sealed class CardNumber : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        for (var match = Digits.Match(text); match.Success; match = match.NextMatch())
        {
            if (IsCard(match.ValueSpan))
                found.Add(new(match.Index, match.Length, "card number"));
        }

        for (var match = SocialSecurity.Match(text); match.Success; match = match.NextMatch())
            found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "social security number"));
    }

    private static bool IsCard(ReadOnlySpan<char> text)
    {
        int sum = 0, count = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var digit = text[i] - '0';
            if (count++ % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return count is >= 13 and <= 19 && sum % 10 == 0 && text[0] is >= '2' and <= '6';
    }

    private static Regex Digits { get; } = new(@"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex SocialSecurity { get; } = new(@"\b(?:ssn|social\ssecurity(?:\snumber)?)\b[^\d\n]{0,20}(?<value>\d{3}-?\d{2}-?\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
