using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace AgentKit.Tools.Web;

/// <summary>
/// The rules of a page's own style sheets that hide things, as far as their selectors are one tag, id or set of classes.
/// Linked sheets are not loaded.
/// </summary>
internal sealed partial class HidingRules
{
    // What the expressions take grows with the text alone; this is the limit if that were wrong.
    private const int MostMilliseconds = 5_000;
    private const int MostText = 500_000;
    private const int MostRules = 2_000;

    private readonly Dictionary<string, List<(string Tag, string Id, string[] Classes)>> _byKey = new(StringComparer.Ordinal);

    public HidingRules(IDocument document)
    {
        int left = MostText, rules = 0;
        foreach (var sheet in document.QuerySelectorAll("style").Select(style => style.TextContent))
        {
            if ((left -= sheet.Length) < 0)
                return;
            foreach (var (selectors, declarations) in TopLevel(Comment().Replace(sheet, "")))
            {
                if (HidingStyle.Hides(declarations) && ++rules <= MostRules)
                    Add(selectors);
            }
        }
    }

    public bool Hide(IElement element)
    {
        if (_byKey.Count == 0)
            return false;
        return Matches("#" + element.Id, element) || Matches(element.LocalName, element) || element.ClassList.Any(name => Matches("." + name, element));
    }

    private bool Matches(string key, IElement element) =>
        _byKey.TryGetValue(key, out var found)
        && found.Exists(rule => (rule.Tag.Length == 0 || rule.Tag == element.LocalName) && (rule.Id.Length == 0 || rule.Id == element.Id) && Array.TrueForAll(rule.Classes, element.ClassList.Contains));

    private void Add(string selectors)
    {
        foreach (var selector in selectors.Split(','))
        {
            if (Simple().Match(selector.Trim()) is not { Success: true } match)
                continue;
            var tag = match.Groups["tag"].Value.ToLowerInvariant();
            string id = "", key = tag;
            var classes = new List<string>();
            foreach (var part in match.Groups["part"].Captures.Select(capture => capture.Value))
            {
                if (part[0] == '#')
                    id = part[1..];
                else
                    classes.Add(part[1..]);
                key = part;
            }

            if (!_byKey.TryGetValue(key, out var rules))
                _byKey[key] = rules = [];
            rules.Add((tag, id, [.. classes]));
        }
    }

    // What stands in a block of its own, as @media does, depends on more than the page.
    private static IEnumerable<(string Selectors, string Declarations)> TopLevel(string sheet)
    {
        for (var at = 0; at < sheet.Length;)
        {
            var open = sheet.IndexOf('{', at);
            if (open < 0)
                yield break;
            var selectors = sheet[at..open];
            var close = EndOfBlock(sheet, open);
            if (!selectors.Contains('@', StringComparison.Ordinal))
                yield return (selectors[(selectors.LastIndexOf(';') + 1)..], sheet[(open + 1)..close]);
            at = close + 1;
        }
    }

    private static int EndOfBlock(string sheet, int open)
    {
        var depth = 0;
        for (var i = open; i < sheet.Length; i++)
        {
            depth += sheet[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return sheet.Length;
    }

    [GeneratedRegex(@"/\*.*?(?:\*/|\z)", RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?<tag>[A-Za-z][\w\-]*)?(?<part>[.#][\w\-]+)*$", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Simple();
}
