using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Web;

/// <summary>Reads a page of the web as text. Asks unless a rule names the host.</summary>
internal sealed class WebFetchTool : ToolDefinition<WebFetchInput>
{
    private const int MostErrorLength = 4_000;

    public override string Name => "web_fetch";

    public override string Description => "Reads a web page.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true, ResultLimit = ResultBudget.ResultLimit };

    protected override JsonTypeInfo<WebFetchInput> InputType => ToolInputs.Default.WebFetchInput;

    protected override IEnumerable<Effect> Effects(WebFetchInput input) => [ToolHttp.EffectOf(input.Url)];

    protected override async ValueTask<ToolResult> RunAsync(WebFetchInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Http.GetAsync(input.Url, cancellationToken).ConfigureAwait(false);
        if (answer.RedirectsTo is { } target)
            return ToolResult.Ok($"{answer.Url} redirects to {target}, which was not approved with it. To read that, fetch it with a call of its own.");

        var media = MediaType.Of(answer);
        if (media.Kind == MediaKind.Binary)
            return ToolResult.Error($"{answer.Url} is {media.Name}, {Size(answer)}, which cannot be shown as text.{(answer.IsSuccess ? "" : $" Status {Status(answer)}.")}");

        var text = WebEncoding.Decode(answer.Body.Span, media);
        var page = media.Kind == MediaKind.Html
            ? HtmlPage.Read(text, new Uri(answer.Url), context.Clock, cancellationToken)
            : new WebPage { Title = "", Text = text };
        return answer.IsSuccess ? ToolResult.Ok(Shown(answer, page)) : Failed(answer, page);
    }

    private static string Shown(ToolHttpResponse answer, WebPage page)
    {
        var title = ReadableText.Line(page.Title);
        var text = ReadableText.Clean(page.Text).Trim('\n', ' ');
        string[] parts =
        [
            $"URL: {answer.Url}", .. title.Length > 0 ? [$"Title: {title}"] : Array.Empty<string>(),
            "", text.Length == 0 ? "(no text)" : text, .. Notes(answer, page),
        ];
        return string.Join('\n', parts);
    }

    private static IEnumerable<string> Notes(ToolHttpResponse answer, WebPage page)
    {
        if (answer.IsCut)
            yield return $"\n(it is longer than {Size(answer.Body.Length)}; the rest is left out)";
        if (page.WhyPartial is { } why)
            yield return $"\n({why}; the rest is left out)";
    }

    private static ToolResult Failed(ToolHttpResponse answer, WebPage page)
    {
        var shown = Shown(answer, page);
        return ToolResult.Error($"Status {Status(answer)}\n{(shown.Length > MostErrorLength ? shown[..MostErrorLength] + "…" : shown)}");
    }

    private static string Status(ToolHttpResponse answer) => $"{answer.Status} {ReadableText.Line(answer.StatusText)}".TrimEnd();

    private static string Size(ToolHttpResponse answer) => (answer.IsCut ? "more than " : "") + Size(answer.Body.Length);

    private static string Size(int bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1024 * 1024 => $"{bytes / 1024} KiB",
        _ => $"{bytes / (1024 * 1024)} MiB",
    };
}
