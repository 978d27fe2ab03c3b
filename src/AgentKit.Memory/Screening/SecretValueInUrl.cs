using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>Passwords in addresses, queries and connection strings that the known formats leave.</summary>
internal sealed class SecretValueInUrl : ISecretFinder
{
    public void Find(string text, List<SecretSpan> found)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[UserInfo, Named])
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"];
                if (!value.ValueSpan.StartsWith("***", StringComparison.Ordinal) && !value.ValueSpan.StartsWith("$", StringComparison.Ordinal) && !value.ValueSpan.StartsWith("<", StringComparison.Ordinal))
                    found.Add(new(value.Index, value.Length, "connection password"));
            }
        }
    }

    private static Regex UserInfo { get; } = new(@"\b[a-z][a-z0-9+.-]*://[^\s:/@]*:(?<value>[^\s/@]{2,})@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Named { get; } = new(@"(?:^|[;?&\s])(?:password|pwd|accountkey|sharedaccesskey|sharedsecret|access_token|client_secret|api_?key|sig|auth|token)\s?=\s?(?<value>[^\s;&""']{4,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
