using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using AgentKit.Provenance.Secrets;

namespace AgentKit.Provenance;

/// <summary>
/// Replaces keys, tokens and passwords in a text by marks. One mark stands for one secret: the same secret twice gets the
/// same number. Linear in the length of the text; holds no state and is safe for concurrent use.
/// </summary>
/// <param name="options">Whether secrets are redacted, and the host's own patterns.</param>
public sealed class SecretRedactor(ProvenanceOptions options)
{
    // By the first character of the anchor, in lower case; all are ASCII.
    private static readonly Detector[][] Detectors =
        [.. Enumerable.Range(0, 128).Select(code => KnownKeys.All.Where(detector => char.ToLowerInvariant(detector.Anchor[0]) == code).ToArray())];

    private static readonly SearchValues<string> Anchors =
        SearchValues.Create([.. KnownKeys.All.Select(detector => detector.Anchor).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);

    private readonly SecretPattern[] _patterns = [.. options.SecretPatterns];

    /// <summary>Whether anything is redacted at all.</summary>
    public bool IsOn { get; } = options.RedactSecrets;

    /// <summary>The text without its secrets; the same instance when it has none.</summary>
    /// <exception cref="RegexMatchTimeoutException">A pattern of the host took too long, so that nobody knows what the text holds.</exception>
    public string Redact(string text)
    {
        if (!IsOn || text.Length == 0)
            return text;

        List<Finding>? found = null;
        FindAnchored(text, ref found);
        DiscordToken.Find(text, ref found);
        LoneValue.Find(text, ref found);
        foreach (var pattern in _patterns)
            Find(pattern, text, ref found);
        return found is null ? text : Replace(text, found);
    }

    /// <summary>
    /// A piece of an output without its secrets, also where a piece before or after holds the other half of one: what could
    /// be half a key at either end goes.
    /// </summary>
    internal string RedactPiece(string piece)
    {
        if (!IsOn)
            return piece;
        try
        {
            return WithoutEdges(Redact(piece));
        }
        catch (RegexMatchTimeoutException)
        {
            return "…";
        }
    }

    private static string WithoutEdges(string text)
    {
        var first = text.AsSpan().IndexOfAnyExcept(KeyCharacters.UrlEncoded);
        if (first < 0)
            return IsHalf(text) ? "…" : text;
        if (IsHalf(text.AsSpan(0, first)))
            text = string.Concat("…", text.AsSpan(first));
        var last = text.AsSpan().LastIndexOfAnyExcept(KeyCharacters.UrlEncoded) + 1;
        return IsHalf(text.AsSpan(last)) ? string.Concat(text.AsSpan(0, last), "…") : text;
    }

    private static bool IsHalf(ReadOnlySpan<char> word) => Randomness.IsRandom(word);

    private static void FindAnchored(string text, ref List<Finding>? found)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Anchors);
            if (next < 0)
                return;

            at += next;
            if (FindAt(text, at) is { Length: > 0 } finding)
            {
                (found ??= []).Add(finding);
                at = Math.Max(at + 1, finding.End);
            }
            else
            {
                at++;
            }
        }
    }

    private static Finding? FindAt(string text, int at)
    {
        foreach (var detector in Detectors[char.ToLowerInvariant(text[at]) & 127])
        {
            if (text.AsSpan(at).StartsWith(detector.Anchor, StringComparison.OrdinalIgnoreCase) && detector.Find(text, at) is { } finding)
                return finding;
        }

        return null;
    }

    private static void Find(SecretPattern pattern, string text, ref List<Finding>? found)
    {
        for (var match = pattern.Pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var secret = match.Groups["secret"] is { Success: true } group ? group : match;
            if (secret.Length > 0 && !secret.ValueSpan.StartsWith(RedactionMark.Start, StringComparison.Ordinal))
                (found ??= []).Add(new(secret.Index, secret.Length, pattern.Name));
        }
    }

    private static string Replace(string text, List<Finding> found)
    {
        found.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var redacted = new StringBuilder(text.Length);
        var numbers = new Dictionary<(string Name, string Secret), int>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var (start, end, name) = (found[i].Start, found[i].End, found[i].Name);
            while (i + 1 < found.Count && found[i + 1].Start < end)
                end = Math.Max(end, found[++i].End);

            redacted.Append(text, at, start - at);
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (name, text[start..end]), out var isKnown);
            if (!isKnown)
                number = ++CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _);
            redacted.Append(RedactionMark.For(name, number));
            at = end;
        }

        return redacted.Append(text, at, text.Length - at).ToString();
    }
}
