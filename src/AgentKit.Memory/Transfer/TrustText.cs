using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Transfer;

/// <summary>
/// Reads how far a source is trusted from words of other systems: <c>high</c>, <c>verified</c>, <c>0.9</c>, <c>user</c>,
/// <c>web page</c>, <c>tool:fetch</c>. What says nothing of itself is taken as what the person imported.
/// </summary>
internal static class TrustText
{
    private const double LeastPerson = 0.75;
    private const double LeastWorkspace = 0.6;
    private const double LeastModel = 0.4;

    /// <summary>The trust of a line: its own word first, the kind of its source else, who spoke last.</summary>
    public static MemoryTrust Read(string? trust, string? source, string? speaker) =>
        OfTrust(trust) ?? OfSource(source) ?? OfSpeaker(speaker) ?? MemoryTrust.Person;

    /// <summary>The kind of place that a source names; <see langword="null"/> when nothing can be told.</summary>
    public static MemoryOrigin? Origin(string? source) => source switch
    {
        null or "" => null,
        _ when Web.IsMatch(source) => MemoryOrigin.Web,
        _ when Tool.IsMatch(source) => MemoryOrigin.Tool,
        _ when Person.IsMatch(source) => MemoryOrigin.Person,
        _ when Command.IsMatch(source) => MemoryOrigin.Command,
        _ when File.IsMatch(source) => MemoryOrigin.File,
        _ when Model.IsMatch(source) => MemoryOrigin.Model,
        _ => null,
    };

    private static MemoryTrust? OfTrust(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var number = text.Trim();
        var isShare = number.EndsWith('%');
        if (double.TryParse(number.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return OfNumber(isShare || value > 10 ? value / 100 : value > 1 ? value / (value > 5 ? 10 : 5) : value);
        if (Low.IsMatch(text))
            return MemoryTrust.Untrusted;
        if (Medium.IsMatch(text))
            return MemoryTrust.Model;
        return High.IsMatch(text) ? MemoryTrust.Person : OfSource(text);
    }

    private static MemoryTrust OfNumber(double share) =>
        share >= LeastPerson ? MemoryTrust.Person : share >= LeastWorkspace ? MemoryTrust.Workspace : share >= LeastModel ? MemoryTrust.Model : MemoryTrust.Untrusted;

    private static MemoryTrust? OfSource(string? source) => Origin(source) switch
    {
        MemoryOrigin.Web or MemoryOrigin.Tool => MemoryTrust.Untrusted,
        MemoryOrigin.Person => MemoryTrust.Person,
        MemoryOrigin.File or MemoryOrigin.Command => MemoryTrust.Workspace,
        MemoryOrigin.Model or MemoryOrigin.Agent => MemoryTrust.Model,
        _ => null,
    };

    // A name of a person says nothing but that a person spoke.
    private static MemoryTrust? OfSpeaker(string? speaker) => Origin(speaker) switch
    {
        MemoryOrigin.Model => MemoryTrust.Model,
        MemoryOrigin.Tool or MemoryOrigin.Web => MemoryTrust.Untrusted,
        _ => null,
    };

    private static Regex Low { get; } = new(@"(?<![a-z])(low|lowest|un-?trusted|external|unverified|un-?known|none|no|suspicious|suspect|guest|public|anonymous|weak|bad|foreign|third[\s_-]?party|hostile|tainted|unsafe|false|doubtful|questionable|not[\s_-]trusted)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Medium { get; } = new(@"(?<![a-z])(medium|mid|moderate|middle|partial|inferred|derived|normal|some|fair|semi[\s_-]?trusted)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex High { get; } = new(@"(?<![a-z])(high|highest|full|trusted|verified|confirmed|owner|admin|true|yes|strong|authoritative|official|internal|certain|first[\s_-]?party|explicit|safe|good|max|maximum|host|system)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Web { get; } = new(@"https?://|(?<![a-z])(web\w*|www|internet|e-?mails?|mail|inbox|newsletter|page|site|url|http|html|blog|forum|comments?|issue|pull[\s_-]?request|pr|rss|feed|social|tweet|post|scrap(e|ed|er)|crawl(er|ed)?|search\w*|browser|download\w*|attachment|calendar[\s_-]invite|invite|reddit|stackoverflow|review|sms|wiki|advert\w*|ad|third[\s_-]?party|external|untrusted|stranger|unknown[\s_-]sender|public|vendor)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Tool { get; } = new(@"(?<![a-z])(tools?(_\w+)?|mcp(_\w+)?|plugin|api|server|fetch\w*|function|integration|webhook|connector|extension|bot|skill|ocr|import(ed)?[\s_-]?doc\w*|pdf|upload(ed)?)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Person { get; } = new(@"(?<![a-z])(users?|human|person|people|me|owner|customer|operator|admin|chat|conversation|dialog(ue)?|said|statement|manual(ly)?|interview|host|profile|settings?|stated|voice)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Command { get; } = new(@"(?<![a-z])(commands?|shell|terminal|bash|exec|stdout|cli|ci|build|environment)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex File { get; } = new(@"(?<![a-z])(files?|workspace|repo(sitory)?|code(base)?|readme|git|config(uration)?|docs?|documentation|project|source|notes?|agents\.md|\w+\.(md|json|ya?ml|toml|cs|py|ts|js|txt))(?![a-z])|^[./~]\S*/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);

    private static Regex Model { get; } = new(@"(?<![a-z])(assistant|model|agent|ai|llm|gpt\S*|claude\S*|gemini\S*|inference|inferred|summary|summari[sz]er|extraction|extracted|reflection|sub-?agent|copilot|self|guess)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);
}
