using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>Something in a text that speaks for a verdict, and the reason in words.</summary>
internal sealed class Sign(string reason, string pattern, RegexOptions options = RegexOptions.None)
{
    private readonly Regex _pattern = new(pattern, options | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    /// <summary>Why, as the end of a sentence.</summary>
    public string Reason { get; } = reason;

    public bool IsIn(string text) => _pattern.IsMatch(text);
}
