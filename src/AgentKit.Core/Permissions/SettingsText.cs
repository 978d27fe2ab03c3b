using System.Text;
using System.Text.Json;

namespace AgentKit.Permissions;

/// <summary>
/// Adds a rule to the text of a settings file or takes it out, and touches nothing else of it. What comes out is read again
/// before anybody writes it: it must say the same as before, and the rule.
/// </summary>
internal static class SettingsText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What an edit comes to.</summary>
    /// <param name="Text">The whole new text.</param>
    /// <param name="Line">The line of the rule, from 1.</param>
    /// <param name="Shown">What stands there.</param>
    internal sealed record Change(string Text, int Line, string Shown);

    /// <summary>Edits.</summary>
    /// <returns>The change; <see langword="null"/> when the text says so already.</returns>
    /// <exception cref="AgentKitException">The text is wrong, or cannot be edited so that nothing is lost.</exception>
    public static Change? Edit(string text, string path, RuleKind kind, string rule, bool adds)
    {
        var before = PermissionSettings.Parse(text, path, trusted: true);
        if (before.Rules.Any(known => known.Kind == kind && known.Text == rule) != !adds)
            return null;

        var change = string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF')) ? Fresh(text, kind, rule) : adds ? Insert(text, kind, rule) : Cut(text, kind, rule);
        return change is not null && IsSound(before, change, path, kind, rule, adds)
            ? change
            : throw new AgentKitException($"{path} is written in a way that cannot be edited here without loss, so it was left as it is. {SettingsEdit.ByHand(kind, rule, adds)}");
    }

    private static Change Fresh(string text, RuleKind kind, string rule)
    {
        var start = text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var lines = $"{{\n  \"permissions\": {{\n    \"{RuleNames.Of(kind)}\": [\n      {SettingsEdit.JsonText(rule)}\n    ]\n  }}\n}}\n";
        return new(start + lines, 4, lines.TrimEnd());
    }

    private static Change? Insert(string text, RuleKind kind, string rule)
    {
        var places = Find(text, kind);
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var written = SettingsEdit.JsonText(rule);
        if (places.List is { } list)
            return InsertInList(text, list, written, newline);

        // A new list, or the whole of it, goes first in its object: nothing behind it moves or needs a comma more.
        var (open, isEmpty, added) = places.Permissions is { } permissions
            ? (permissions.Open, permissions.Items.Count == 0, $"\"{RuleNames.Of(kind)}\": [{written}]")
            : (places.Root.Open, places.Root.Items.Count == 0, $"\"permissions\": {{ \"{RuleNames.Of(kind)}\": [{written}] }}");
        var indent = IndentOf(text, open) + "  ";
        var inserted = $"{newline}{indent}{added}{(isEmpty ? newline + IndentOf(text, open) : ",")}";
        return new(text.Insert(open + 1, inserted), LineOf(text, open) + 1, indent + added);
    }

    // Behind the last rule, before what closes the list, so that every comment stays with what it is about.
    private static Change InsertInList(string text, Extent list, string written, string newline)
    {
        if (list.Items is not [.., var last])
            return One(text.Insert(list.Open + 1, written), list.Open + 1);

        var hasComma = HasComma(text, last.End, list.Close);
        if (!text[list.Open..list.Close].Contains('\n', StringComparison.Ordinal))
            return One(text.Insert(last.End, (", ") + written), last.End + 2);

        var lineStart = text.LastIndexOf('\n', list.Close) + 1;
        var closesAlone = string.IsNullOrWhiteSpace(text[lineStart..list.Close]);
        var at = closesAlone ? lineStart : list.Close;
        var line = $"{(closesAlone ? "" : newline)}{IndentOf(text, last.Start)}{written}{newline}";
        var result = text.Insert(at, line);
        if (!hasComma)
            result = result.Insert(last.End, ",");
        return One(result, result.IndexOf(written, at, StringComparison.Ordinal));
    }

    private static Change? Cut(string text, RuleKind kind, string rule)
    {
        if (Find(text, kind).List is not { } list || list.Items.FindIndex(item => item.Rule == rule) is not (>= 0 and var index))
            return null;

        // Item and comma go one by one: what stands between them may be somebody's comment.
        var item = list.Items[index];
        var comma = CommaAfter(text, item.End, list.Close);
        if (comma < 0 && index > 0)
            comma = CommaAfter(text, list.Items[index - 1].End, item.Start);
        var without = comma > item.Start ? text.Remove(comma, 1) : text;
        without = without.Remove(item.Start, item.End - item.Start);
        var at = item.Start;
        if (comma >= 0 && comma < item.Start)
            (without, at) = (without.Remove(comma, 1), at - 1);
        return new(WithoutBlankLine(without, at, list.Open), LineOf(text, item.Start), LineText(text, item.Start));
    }

    // A line that held nothing else goes with it.
    private static string WithoutBlankLine(string text, int at, int open)
    {
        var (start, end) = (text.LastIndexOf('\n', at - 1) + 1, text.IndexOf('\n', at));
        return start > open && end >= 0 && string.IsNullOrWhiteSpace(text[start..end]) ? text.Remove(start, end + 1 - start) : text;
    }

    private static Change One(string text, int at) => new(text, LineOf(text, at), LineText(text, at));

    // The new text says what the old one said, and differs in the one rule: of permissions and of everything else.
    private static bool IsSound(PermissionSettings before, Change change, string path, RuleKind kind, string rule, bool adds)
    {
        try
        {
            var after = PermissionSettings.Parse(change.Text, path, trusted: true);
            var expected = before.Rules.Select(one => Key(one.Kind, one.Text)).ToList();
            if (adds)
                expected.Add(Key(kind, rule));
            else
                expected.Remove(Key(kind, rule));
            return after.Strict == before.Strict && after.Mode == before.Mode
                && after.Rules.Select(one => Key(one.Kind, one.Text)).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
        }
        catch (AgentKitException)
        {
            return false;
        }

        static string Key(RuleKind list, string text) => $"{list} {text}";
    }

    /// <summary>An object or list in the text, in characters.</summary>
    private sealed record Extent(int Open, int Close, List<Item> Items);

    private sealed record Item(int Start, int End, string? Rule);

    private static (Extent Root, Extent? Permissions, Extent? List) Find(string text, RuleKind kind)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var skipped = utf8.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(utf8.AsSpan(skipped), Lenient);
        reader.Read();
        Extent? permissions = null, list = null;
        var root = ReadObject(ref reader, (ref Utf8JsonReader inner, string name) =>
        {
            if (name != "permissions" || permissions is not null || inner.TokenType != JsonTokenType.StartObject)
                return false;
            permissions = ReadObject(ref inner, (ref Utf8JsonReader deeper, string listName) =>
            {
                if (listName != RuleNames.Of(kind) || list is not null || deeper.TokenType != JsonTokenType.StartArray)
                    return false;
                list = ReadList(ref deeper);
                return true;
            });
            return true;
        });
        return (root, permissions, list);

        int At(long position) => Encoding.UTF8.GetCharCount(utf8, 0, (int)position + skipped);

        Extent ReadObject(ref Utf8JsonReader inner, Visit visit)
        {
            var (open, items) = (At(inner.TokenStartIndex), new List<Item>());
            while (inner.Read() && inner.TokenType == JsonTokenType.PropertyName)
            {
                var (start, name) = (At(inner.TokenStartIndex), inner.GetString()!);
                inner.Read();
                if (!visit(ref inner, name))
                    inner.Skip();
                items.Add(new(start, At(inner.BytesConsumed), null));
            }

            return new(open, At(inner.TokenStartIndex), items);
        }

        Extent ReadList(ref Utf8JsonReader inner)
        {
            var (open, items) = (At(inner.TokenStartIndex), new List<Item>());
            while (inner.Read() && inner.TokenType != JsonTokenType.EndArray)
            {
                var start = At(inner.TokenStartIndex);
                var rule = RuleEntry.Read(ref inner)?.Rule?.Trim();
                items.Add(new(start, At(inner.BytesConsumed), rule));
            }

            return new(open, At(inner.TokenStartIndex), items);
        }
    }

    private delegate bool Visit(ref Utf8JsonReader reader, string name);

    private static bool HasComma(string text, int from, int to) => CommaAfter(text, from, to) >= 0;

    // Where the next comma stands that is no part of a comment; -1 when there is none.
    private static int CommaAfter(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] == ',')
                return i;
            if (text[i] != '/' || i + 1 >= to)
                continue;
            var end = text[i + 1] == '*' ? text.IndexOf("*/", i + 2, StringComparison.Ordinal) + 1 : text.IndexOf('\n', i);
            i = end <= 0 ? to : end;
        }

        return -1;
    }

    private static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    private static string LineText(string text, int at)
    {
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at);
        return (end < 0 ? text[start..] : text[start..end]).TrimEnd('\r');
    }

    private static string IndentOf(string text, int at)
    {
        var line = LineText(text, at);
        return line[..^line.TrimStart().Length];
    }
}
