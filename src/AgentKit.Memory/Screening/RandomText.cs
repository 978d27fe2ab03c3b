using System.Text.RegularExpressions;
using AgentKit.Provenance;

namespace AgentKit.Memory.Screening;

/// <summary>
/// Tells what a machine drew at random from names, hashes that identify, and numbers. Stricter than what Core asks of a value
/// behind the prefix of a key or the name of a secret: here any word of a sentence may come.
/// </summary>
internal static class RandomText
{
    private const double LeastEntropy = 3.3;

    /// <summary>Whether a word looks like letters and digits drawn at random.</summary>
    public static bool IsRandom(ReadOnlySpan<char> word)
    {
        var mix = CharacterMix.Of(word);
        var kinds = (mix.Lower > 0 ? 1 : 0) + (mix.Upper > 0 ? 1 : 0) + (mix.Digits > 0 ? 1 : 0);
        return kinds >= 2 && (mix.Digits >= 2 || mix.Upper >= 3) && mix.Turns * 5 >= word.Length && Entropy.Of(word) >= LeastEntropy;
    }

    /// <summary>Whether a word names something and opens nothing: a UUID, a version, a file, a path, a host, a date, an address of mail.</summary>
    public static bool IsName(ReadOnlySpan<char> word) =>
        Guid.TryParseExact(word, "D", out _) || Version.IsMatch(word) || File.IsMatch(word) || Path.IsMatch(word) || Host.IsMatch(word) || Date.IsMatch(word) || Mail.IsMatch(word) || Variable.IsMatch(word);

    /// <summary>Whether it is written in the digits of a hash.</summary>
    public static bool IsHex(ReadOnlySpan<char> word) => !word.ContainsAnyExcept("0123456789abcdefABCDEF") && word.ContainsAnyInRange('0', '9');

    private static Regex Version { get; } = new(@"^v?\d+(?:\.\d+){1,3}(?:[-+][0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex File { get; } = new(@"^[\w@.-]*\.(?:md|txt|cs|ts|tsx|js|jsx|py|go|rs|java|kt|json|ya?ml|toml|xml|csv|pdf|docx?|xlsx?|png|jpe?g|svg|zip|gz|tar|sh|sql|html?|css|env|ini|cfg|conf|log|lock|pem|key|crt|pub|kdbx|csproj|sln)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Path { get; } = new(@"^(?:~|\.{1,2}|[A-Za-z]:)?[/\\][\w.@/\\-]*$|^[a-z][\w.-]*(?:/[\w.-]+)+$", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Host { get; } = new(@"^(?:https?://[^\s@]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|local|internal|example|test|lan|cloud|app|de|uk|eu|gov|edu)(?::\d+)?|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|localhost(?::\d+)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Date { get; } = new(@"^\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{1,2}:\d{2}(?:am|pm)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Mail { get; } = new(@"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Variable { get; } = new(@"^\$?\{?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\}?$|^[a-z]+(?:_[a-z]+)+$|^\$\{\{.*\}\}$|^<[^>]*>$|^[*•x]{3,}$", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
