using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Memory.Markdown;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory import</c>: brings lines in, and judges none.</summary>
internal static class MemoryImportCommand
{
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("file") { Description = "JSON lines {id, text, speaker?, session?, at?, scope?, source?, trust?}, Markdown, or what an export wrote; - reads standard input." };
        var markdown = new Option<bool>("--markdown") { Description = "The list items of Markdown. Default: where the file ends in .md or .markdown." };
        var scope = MemoryCommand.ScopeOption("Where Markdown goes; lines of JSON say it themselves. Default: your own.");
        var command = new Command("import", "Brings records in. Every line is kept, secrets are redacted, and nothing is judged; see consolidate.") { file, markdown, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            using var lines = Open(parsed.GetValue(file)!);
            var report = parsed.GetValue(markdown) || Path.GetExtension(parsed.GetValue(file)!).ToUpperInvariant() is ".MD" or ".MARKDOWN"
                ? await new MarkdownTransfer(host.Store).ReadAsync(host.ScopeOf(parsed.GetValue(scope)), await lines.ReadToEndAsync(cancellationToken), cancellationToken)
                : await new MemoryImport(host.Store, host.Names).ReadAsync(lines, cancellationToken);
            Tell(report, options.Json);
            return report.Problems.Count == 0 ? ExitCode.Completed : ExitCode.Failed;
        });
        return command;
    }

    private static TextReader Open(string file)
    {
        if (file == "-")
            return Console.In;
        try
        {
            return File.OpenText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read: {exception.Message}");
        }
    }

    private static void Tell(MemoryImportReport report, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(Json.Line(new JsonObject
            {
                ["kept"] = report.Kept,
                ["renamed"] = new JsonObject(report.Renamed.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["problems"] = Json.Array(report.Problems),
            }));
            return;
        }

        foreach (var problem in report.Problems)
            Console.Error.WriteLine($"agentkit: {SafeText.Line(problem, 500)}");
        foreach (var (before, after) in report.Renamed)
            Console.Error.WriteLine($"agentkit: another record has the id {SafeText.Line(before, 100)}; this one is kept as {SafeText.Line(after, 110)}.");
        Console.Out.WriteLine($"{report.Kept} records kept.{(report.Problems.Count > 0 ? $" {report.Problems.Count} lines were none." : "")}");
    }
}
