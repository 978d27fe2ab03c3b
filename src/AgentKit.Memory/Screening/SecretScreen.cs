using System.Text;
using AgentKit.Provenance;

namespace AgentKit.Memory.Screening;

/// <summary>
/// Takes secrets out of what is about to be remembered: those with a known format, and those that people say in a sentence.
/// What merely looks long and odd stays: hashes of commits, UUIDs, versions, names of files.
/// </summary>
internal static class SecretScreen
{
    private static readonly SecretRedactor Known = new(new ProvenanceOptions());

    private static readonly ISecretFinder[] Finders =
    [
        new SecretValueInUrl(), new SeedPhrase(), new SpokenSecret(), new SecretBeforeItsName(), new OpeningSecret(), new CredentialPair(), new ForeignSecret(), new CardNumber(), new RandomValue(),
    ];

    /// <summary>The text without its secrets; the same instance where it has none.</summary>
    public static Screened Screen(string text)
    {
        var known = Known.Redact(text);
        var found = new List<SecretSpan>();
        var looked = WithoutMarks(known);
        foreach (var finder in Finders)
            finder.Find(looked, found);

        var clean = found.Count == 0 ? known : Replace(known, found);
        return string.Equals(clean, text, StringComparison.Ordinal) ? new(text, null) : new(clean, Why(clean, found));
    }

    // What was taken out already names what it was; nothing is looked for in there.
    private static string WithoutMarks(string text)
    {
        var at = text.IndexOf("[redacted", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var masked = text.ToCharArray();
        for (; at >= 0; at = text.IndexOf("[redacted", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf(']', at);
            masked.AsSpan(at..(end < 0 ? text.Length : end + 1)).Fill('*');
        }

        return new(masked);
    }

    private static string Replace(string text, List<SecretSpan> found)
    {
        found.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in found)
        {
            if (span.Start < at)
            {
                at = Math.Max(at, span.Start + span.Length);
                continue;
            }

            result.Append(text, at, span.Start - at).Append("[redacted: ").Append(span.Name).Append(']');
            at = span.Start + span.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Why(string clean, List<SecretSpan> found)
    {
        var names = found.Select(span => span.Name).ToHashSet(StringComparer.Ordinal);
        for (var at = clean.IndexOf("[redacted: ", StringComparison.Ordinal); at >= 0; at = clean.IndexOf("[redacted: ", at + 1, StringComparison.Ordinal))
            names.Add(clean[(at + 11)..clean.IndexOf(']', at)].Split(" #")[0]);
        return $"It held a secret ({string.Join(", ", names.Order(StringComparer.Ordinal))}), and memory keeps none.";
    }
}

/// <summary>A place in a text that holds a secret.</summary>
internal readonly record struct SecretSpan(int Start, int Length, string Name);

/// <summary>Knows one way in which secrets stand in a text.</summary>
internal interface ISecretFinder
{
    void Find(string text, List<SecretSpan> found);
}
