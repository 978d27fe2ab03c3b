using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace AgentKit.Tools.Web;

/// <summary>Writes what is to be seen of a page as Markdown. Images become their texts, so that showing the Markdown loads nothing.</summary>
internal sealed class MarkdownWriter(MarkdownBuilder output, HiddenElements hidden, Uri baseUrl, CancellationToken cancellationToken)
{
    private const int MostUrlLength = 2_000;

    // The parser ends earlier; what it moves about may stand deeper than it was read.
    private const int MostDepth = HtmlPage.MostDepth + 100;

    private int _depth;
    private bool _inline;
    private bool _marked;
    private bool _linked;

    public void Write(INode node)
    {
        if (_depth > MostDepth)
            return;
        _depth++;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                output.Text(text.Data);
            else if (child is IElement element && !hidden.Contains(element))
                WriteElement(element);
        }

        _depth--;
    }

    private void WriteElement(IElement element)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (element.LocalName)
        {
            case "br":
                Break();
                break;
            case "img":
                WriteImage(element);
                break;
            case "a":
                WriteLink(element);
                break;
            case "code" or "kbd" or "samp" or "tt":
                WriteCode(element);
                break;
            case "strong" or "b":
                WriteMarked(element, "**");
                break;
            case "em" or "i":
                WriteMarked(element, "*");
                break;
            case "del" or "s" or "strike":
                WriteMarked(element, "~~");
                break;
            case "textarea":
                break;
            case var name when _inline:
                WriteInline(element, name);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                WriteHeading(element);
                break;
            case "pre" or "listing" or "xmp":
                WritePreformatted(element);
                break;
            case "ul" or "ol" or "menu" or "dir":
                WriteList(element);
                break;
            case "li":
                WriteItem(element, "- ");
                break;
            case "dd":
                WriteIndented(element, "  ", "  ");
                break;
            case "blockquote":
                output.EndBlock();
                WriteIndented(element, "> ", "> ");
                output.EndBlock();
                break;
            case "hr":
                output.EndBlock();
                output.Raw("---");
                output.EndBlock();
                break;
            case "table":
                WriteTable(element);
                break;
            case "tr" or "dt" or "summary" or "legend" or "caption":
                output.EndLine();
                Write(element);
                output.EndLine();
                break;
            case var name when IsBlock(name):
                output.EndBlock();
                Write(element);
                output.EndBlock();
                break;
            default:
                Write(element);
                break;
        }
    }

    private void Break()
    {
        if (_inline)
            output.Text(" ");
        else
            output.EndLine();
    }

    private void WriteInline(IElement element, string name)
    {
        var apart = IsBlock(name) || name is "li" or "td" or "th" or "tr" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre";
        if (apart)
            output.Text(" ");
        Write(element);
        if (apart)
            output.Text(" ");
    }

    /// <summary>The content of an element in one line.</summary>
    private string Inline(INode node, bool marked = false, bool linked = false)
    {
        var line = new MarkdownBuilder();
        new MarkdownWriter(line, hidden, baseUrl, cancellationToken) { _inline = true, _marked = _marked || marked, _linked = _linked || linked, _depth = _depth }.Write(node);
        return line.ToString();
    }

    private void WriteImage(IElement element)
    {
        if (element.GetAttribute("alt")?.Trim() is { Length: > 0 } alt)
            output.Text($"[image: {alt}]");
    }

    private void WriteLink(IElement element)
    {
        if (Target(element) is not { } target || _linked)
        {
            Write(element);
            return;
        }

        var text = Inline(element, marked: true, linked: true);
        if (text.Length == 0)
            return;
        var shown = text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        output.Raw(text == target ? $"<{target}>" : $"[{shown}]({target})");
        if (HasBlocks(element))
            output.EndLine();
    }

    private string? Target(IElement link)
    {
        if (link.GetAttribute("href")?.Trim() is not { Length: > 0 } href || href.StartsWith('#') || href.Length > MostUrlLength
            || !Uri.TryCreate(baseUrl, href, out var target) || target.Scheme is not ("http" or "https" or "mailto"))
            return null;
        var url = target.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        return url.Length > MostUrlLength ? null : url;
    }

    private void WriteCode(IElement element)
    {
        var text = Inline(element, marked: true, linked: true);
        var fence = Fence(text, "`");
        if (text.Length > 0)
            output.Raw(fence.Length > 1 || text[0] == '`' ? $"{fence} {text} {fence}" : $"`{text}`");
    }

    private void WriteMarked(IElement element, string mark)
    {
        // What is marked twice or holds blocks gains nothing by it.
        if (_marked || HasBlocks(element))
        {
            Write(element);
            return;
        }

        // White space inside the mark belongs outside of it.
        var content = element.TextContent;
        if (content.Length > 0 && char.IsWhiteSpace(content[0]))
            output.Text(" ");
        var text = Inline(element, marked: true);
        if (text.Length > 0)
            output.Raw(mark + text + mark);
        if (content.Length > 0 && char.IsWhiteSpace(content[^1]))
            output.Text(" ");
    }

    private void WriteHeading(IElement element)
    {
        output.EndBlock();
        if (Inline(element) is { Length: > 0 } text)
            output.Raw($"{new string('#', element.LocalName[1] - '0')} {text}");
        output.EndBlock();
    }

    private void WritePreformatted(IElement element)
    {
        var text = new StringBuilder();
        AppendPlain(element, text, 0);
        var code = text.ToString().ReplaceLineEndings("\n").Trim('\n');
        if (code.Length == 0)
            return;
        var fence = Fence(code, "```");
        output.EndBlock();
        output.Lines($"{fence}{Language(element)}\n{code}\n{fence}");
        output.EndBlock();
    }

    private void AppendPlain(INode node, StringBuilder text, int depth)
    {
        if (depth + _depth > MostDepth)
            return;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
                text.Append(words.Data);
            else if (child is IElement { LocalName: "br" })
                text.Append('\n');
            else if (child is IElement element && !hidden.Contains(element))
                AppendPlain(element, text, depth + 1);
        }
    }

    private static string Language(IElement element)
    {
        var classes = element.ClassList.Concat(element.Children.FirstOrDefault(child => child.LocalName == "code")?.ClassList ?? Enumerable.Empty<string>());
        var named = classes.FirstOrDefault(name => name.StartsWith("language-", StringComparison.Ordinal) || name.StartsWith("lang-", StringComparison.Ordinal));
        var language = named?[(named.IndexOf('-', StringComparison.Ordinal) + 1)..] ?? "";
        return language.Length <= 20 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '#' or '+' or '-') ? language : "";
    }

    /// <summary>A fence that the text does not hold.</summary>
    private static string Fence(string text, string least)
    {
        int longest = 0, run = 0;
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest < least.Length ? least : new string('`', longest + 1);
    }

    private void WriteList(IElement list)
    {
        var isNested = list.ParentElement?.LocalName == "li";
        if (isNested)
            output.EndLine();
        else
            output.EndBlock();
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1L;
        _depth++;
        foreach (var child in list.ChildNodes)
        {
            if (child is IText text)
                output.Text(text.Data);
            else if (child is IElement { LocalName: "li" } item && !hidden.Contains(item))
                WriteItem(item, list.LocalName == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ");
            else if (child is IElement other && !hidden.Contains(other))
                WriteElement(other);
        }

        _depth--;
        if (isNested)
            output.EndLine();
        else
            output.EndBlock();
    }

    private void WriteItem(IElement item, string marker) => WriteIndented(item, new string(' ', marker.Length), marker);

    private void WriteIndented(IElement element, string prefix, string first)
    {
        output.EndLine();
        output.Indent(prefix, first);
        Write(element);
        output.Outdent();
        output.EndLine();
    }

    private void WriteTable(IElement table)
    {
        output.EndBlock();
        var rows = MarkdownTable.RowsOf(table, hidden);
        if (!MarkdownTable.IsGrid(rows))
        {
            // A table that only places things on the page.
            Write(table);
        }
        else
        {
            if (table.Children.FirstOrDefault(child => child.LocalName == "caption") is { } caption && !hidden.Contains(caption))
            {
                output.Raw(Inline(caption));
                output.EndBlock();
            }

            output.Lines(MarkdownTable.Format([.. rows.Select(row => row.Select(cell => Inline(cell)).ToArray())]));
        }

        output.EndBlock();
    }

    private static bool HasBlocks(IElement element) => element.Children.Any(child => IsBlock(child.LocalName) || child.LocalName is "ul" or "ol" or "table" or "pre" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6");

    private static bool IsBlock(string name) => name is
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "nav" or "aside" or "address" or "figure" or "figcaption" or "details" or "dl"
        or "form" or "fieldset" or "center" or "body" or "html" or "dialog" or "hgroup" or "search";
}
