using AngleSharp.Dom;

namespace AgentKit.Tools.Web;

/// <summary>
/// What a person with a browser would not see of a page: where instructions for machines are hidden. As far as the page
/// itself says; what its scripts and linked style sheets would do is not known.
/// </summary>
internal sealed class HiddenElements(IDocument document)
{
    private static readonly HashSet<string> Never = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet",
        "param", "svg", "math", "canvas", "audio", "video", "source", "track", "map", "area", "input", "select", "datalist", "optgroup", "option", "progress", "meter",
    };

    // The usual names for text that only screen readers get.
    private static readonly string[] UnseenClasses = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "a11y-hidden", "d-none"];

    private readonly HidingRules _rules = new(document);

    public bool Contains(IElement element)
    {
        var name = element.LocalName;
        if (Never.Contains(name))
            return true;
        if (name is "html" or "body" or "main")
            return false;
        return element.HasAttribute("hidden")
            || string.Equals(element.GetAttribute("aria-hidden")?.Trim(), "true", StringComparison.OrdinalIgnoreCase)
            || element.HasAttribute("popover")
            || (name == "dialog" && !element.HasAttribute("open"))
            || (element.GetAttribute("style") is { } style && HidingStyle.Hides(style))
            || (name is not ("td" or "th" or "table" or "img" or "col") && (element.GetAttribute("width") is "0" || element.GetAttribute("height") is "0"))
            || (name == "font" && element.GetAttribute("size") is "0")
            || (element.HasAttribute("class") && Array.Exists(UnseenClasses, element.ClassList.Contains))
            || _rules.Hide(element);
    }
}
