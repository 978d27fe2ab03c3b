using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Markdown;

/// <summary>
/// Memory as Markdown: a heading for each kind, a list item for each record, and what a person need not read in a comment
/// behind it. Anything else in the file is left out when it is read.
/// </summary>
internal static class MarkdownText
{
    private const string Hint = "<!-- A list item is a record. Change its words, add items, delete them; new items need no comment. -->";

    private static readonly (MemoryKind Kind, string Heading)[] Headings =
    [
        (MemoryKind.Preference, "Preferences"), (MemoryKind.Decision, "Decisions"), (MemoryKind.Procedure, "Procedures"), (MemoryKind.Fact, "Facts"), (MemoryKind.Episode, "Episodes"),
    ];

    /// <summary>Writes records, in the order given under each heading.</summary>
    public static string Write(string title, IReadOnlyList<MemoryRecord> records)
    {
        var text = new StringBuilder().Append("# ").Append(OneLine(title)).Append("\n\n").Append(Hint).Append('\n');
        foreach (var (kind, heading) in Headings)
        {
            var those = records.Where(record => record.Kind == kind).ToList();
            if (those.Count == 0)
                continue;
            text.Append("\n## ").Append(heading).Append("\n\n");
            foreach (var record in those)
                text.Append(Item(record)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the records of a text.</summary>
    public static IReadOnlyList<MarkdownRecord> Read(string text)
    {
        var (records, kind, fenced) = (new List<MarkdownRecord>(), MemoryKind.Fact, false);
        var item = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            fenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var bullet = fenced ? null : Bullet.Match(line) is { Success: true } match ? line[match.Length..] : null;
            if (bullet is null && item.Length > 0 && line.Length > 0 && char.IsWhiteSpace(line[0]) && line.Trim().Length > 0)
            {
                item.Append(' ').Append(line.Trim());
                continue;
            }

            Take(item, kind, records);
            if (bullet is not null)
                item.Append(bullet.Trim());
            else if (!fenced && line.StartsWith('#'))
                kind = KindOf(line.TrimStart('#').Trim());
        }

        Take(item, kind, records);
        return records;
    }

    private static string Item(MemoryRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"- {Escape(OneLine(record.Statement))} <!-- id: {Uri.EscapeDataString(record.Id)}; at: {record.ObservedAt:yyyy-MM-ddTHH:mm:ss.fffZ}; trust: {Names<MemoryTrust>.Of(record.Trust)} -->");

    private static void Take(StringBuilder item, MemoryKind kind, List<MarkdownRecord> records)
    {
        var text = item.ToString();
        item.Clear();
        var comment = Comment.Match(text);
        var statement = Unescape((comment.Success ? text[..comment.Index] : text).Trim());
        if (statement.Length == 0)
            return;

        var values = Values(comment.Groups["values"].Value);
        records.Add(new()
        {
            Id = values.GetValueOrDefault("id") is { Length: > 0 } id ? Uri.UnescapeDataString(id) : null,
            Statement = statement,
            Kind = kind,
            ObservedAt = DateTimeOffset.TryParse(values.GetValueOrDefault("at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            Trust = Names<MemoryTrust>.TryParse(values.GetValueOrDefault("trust"), out var trust) ? trust : null,
        });
    }

    private static Dictionary<string, string> Values(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';'))
        {
            if (part.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                values[part[..colon].Trim()] = part[(colon + 1)..].Trim();
        }

        return values;
    }

    private static MemoryKind KindOf(string heading)
    {
        foreach (var (kind, name) in Headings)
        {
            if (heading.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return MemoryKind.Fact;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\u2028', '\u2029', '\u0085'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // A statement that holds the signs of a comment must not become one.
    private static string Escape(string text) => text.Replace("<!--", "&lt;!--", StringComparison.Ordinal).Replace("-->", "--&gt;", StringComparison.Ordinal);

    private static string Unescape(string text) => text.Replace("&lt;!--", "<!--", StringComparison.Ordinal).Replace("--&gt;", "-->", StringComparison.Ordinal);

    private static Regex Bullet { get; } = new(@"^\s{0,12}(?:[-*+]|\d{1,4}[.)])\s+", RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex Comment { get; } = new(@"<!--(?<values>[^>]*)-->\s*$", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
