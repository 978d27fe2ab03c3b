using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using AgentKit.Capabilities;
using Microsoft.Extensions.FileSystemGlobbing;

namespace AgentKit.Tools.Search;

/// <summary>Finds lines. In this process, so that it needs no approval for a command and works the same everywhere.</summary>
internal sealed class GrepTool : ToolDefinition<GrepInput>
{
    public override string Name => "grep";

    public override string Description => "Finds lines by .NET regular expression; (?i) ignores case.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true, ResultLimit = ResultBudget.ResultLimit };

    protected override JsonTypeInfo<GrepInput> InputType => ToolInputs.Default.GrepInput;

    protected override IEnumerable<Effect> Effects(GrepInput input) => [Effect.ReadPath(input.Path ?? ".")];

    protected override async ValueTask<ToolResult> RunAsync(GrepInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var pattern = SearchPattern.Parse(input.Pattern);
        var matcher = input.Glob is { } glob ? GlobPattern.Parse(glob) : null;
        var start = context.Files.Find(input.Path ?? ".") ?? throw new ToolException($"There is no file or folder '{input.Path}'.");
        var noise = new NoiseFolders(input.Glob, start.Path);
        var search = new GrepSearch(context.Files, pattern);
        try
        {
            foreach (var path in FilesOf(start, matcher, noise, context.Files))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await search.SearchAsync(path, cancellationToken).ConfigureAwait(false);
                if (search.IsFull)
                    break;
            }
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ToolException("The pattern takes too long on these files. Simplify it.", exception);
        }

        return ToolResult.Ok(string.Join('\n', [.. search.Lines, .. Notes(search, noise)]));
    }

    private static IEnumerable<string> FilesOf(FileEntry start, Matcher? matcher, NoiseFolders noise, WorkspaceFiles files) =>
        start.Kind == PathKind.File
            ? [start.Path]
            : files.Enumerate(start.Path, noise.Enter)
                .Where(entry => entry is { Kind: PathKind.File, IsLink: false } && (matcher is null || matcher.Match(Below(start.Path, entry.Path)).HasMatches))
                .Select(entry => entry.Path);

    private static string Below(string folder, string path) => folder == "." ? path : path[folder.Length..].TrimStart('/');

    private static IEnumerable<string> Notes(GrepSearch search, NoiseFolders noise)
    {
        if (search.Lines.Count == 0)
            yield return $"No matches in {search.Searched} files.";
        if (search.IsFull)
            yield return $"(stopped after {search.Lines.Count} lines; narrow the pattern, path or glob)";
        if (search.Failed > 0)
            yield return $"({search.Failed} files could not be read or are larger than 10 MiB)";
        if (noise.Note is { } note)
            yield return note;
    }
}
