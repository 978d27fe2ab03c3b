using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools.Files;

/// <summary>
/// Reads a file page by page. Lines have no numbers: they cost tokens in every line, end up in the text of edits, and
/// <c>grep</c> gives them where they are wanted.
/// </summary>
internal sealed class ReadFileTool : ToolDefinition<ReadFileInput>
{
    private const int DefaultLines = 2_000;
    private const int MostImageBytes = 5 * 1024 * 1024;

    public override string Name => "read_file";

    public override string Description => "Reads a text file (offset and limit in lines) or an image.";

    public override ToolTraits Traits { get; } = new() { ReadOnly = true, ResultLimit = ResultBudget.ResultLimit };

    protected override JsonTypeInfo<ReadFileInput> InputType => ToolInputs.Default.ReadFileInput;

    protected override IEnumerable<Effect> Effects(ReadFileInput input) => [Effect.ReadPath(input.Path)];

    protected override async ValueTask<ToolResult> RunAsync(ReadFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var offset = ResultBudget.Positive(input.Offset, 1, "offset");
        var limit = ResultBudget.Positive(input.Limit, DefaultLines, "limit");
        var stream = context.Files.OpenRead(input.Path);
        await using (stream.ConfigureAwait(false))
        {
            var start = new byte[FileContent.SniffLength];
            var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (FileContent.ImageType(start.AsSpan(0, read)) is { } type)
                return await ReadImageAsync(input.Path, type, context.Files, cancellationToken).ConfigureAwait(false);
            if (FileContent.IsBinary(start.AsSpan(0, read)))
                return ToolResult.Error($"'{input.Path}' is binary ({stream.Length} bytes) and cannot be shown as text.");

            stream.Position = 0;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var page = await LinePage.ReadAsync(reader, offset, limit, cancellationToken).ConfigureAwait(false);
            return Show(page, input.Path, offset);
        }
    }

    private static ToolResult Show(LinePage page, string path, int offset)
    {
        if (page.Lines.Count == 0)
            return page.Seen == 0 ? ToolResult.Ok("(the file is empty)") : ToolResult.Error($"'{path}' has only {page.Seen} lines.");

        var last = offset + page.Lines.Count - 1;
        var text = string.Join('\n', page.Lines);
        return ToolResult.Ok(page.HasMore ? $"{text}\n\n(lines {offset} to {last}; read on with offset {last + 1})" : text);
    }

    private static async Task<ToolResult> ReadImageAsync(string path, string type, WorkspaceFiles files, CancellationToken cancellationToken)
    {
        var bytes = await files.ReadBytesAsync(path, MostImageBytes, cancellationToken).ConfigureAwait(false);
        return new() { Text = $"'{path}' is an image ({type}, {bytes.Length} bytes).", Contents = [new DataContent(bytes, type)] };
    }
}
