using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AgentKit.Tools.Web;

/// <summary>A page of HTML as Markdown. Nothing that it names is loaded, and no script runs.</summary>
internal static class HtmlPage
{
    /// <summary>The deepest nesting that is read. The parser's work grows with it for every element.</summary>
    public const int MostDepth = 512;

    private const int MostElements = 300_000;
    private const int LookEvery = 16;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    /// <summary>Reads a page, or as much of it as can be read in time.</summary>
    /// <param name="html">The page.</param>
    /// <param name="url">Where it is from, for its links.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static WebPage Read(string html, Uri url, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (document, whyPartial) = Parse(html, clock, cancellationToken);
        var hidden = new HiddenElements(document);
        var markdown = new MarkdownBuilder();
        new MarkdownWriter(markdown, hidden, BaseOf(document, url), cancellationToken).Write(document.Body ?? (INode)document);
        return new() { Title = document.Title ?? "", Text = markdown.ToString(), WhyPartial = whyPartial };
    }

    private static (IDocument Document, string? WhyPartial) Parse(string html, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var count = 0;
        IElement? last = null;
        try
        {
            return (new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => Look(element) }).ParseDocument(html), null);
        }
        catch (PageLimitException limit)
        {
            return (last!.Owner!, limit.Message);
        }

        // An element is in its place when the next one is made.
        void Look(IElement element)
        {
            var previous = last;
            last = element;
            if (++count % LookEvery != 0)
                return;
            cancellationToken.ThrowIfCancellationRequested();
            if (count > MostElements)
                throw new PageLimitException($"it has more than {MostElements} elements");
            if (clock.GetElapsedTime(start) > MostTime)
                throw new PageLimitException($"it took longer than {MostTime.TotalSeconds:0} seconds to read");
            var depth = 0;
            for (INode? node = previous; node is not null; node = node.Parent)
            {
                if (++depth > MostDepth)
                    throw new PageLimitException($"its elements are nested more than {MostDepth} deep");
            }
        }
    }

    private static Uri BaseOf(IDocument document, Uri url) =>
        document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(url, href, out var found) && found.Scheme is "http" or "https"
            ? found
            : url;
}
