using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory.Markdown;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory export</c>: the records as JSON lines, which import reads back.</summary>
internal static class MemoryExportCommand
{
    public static Command Create(CommonOptions common)
    {
        var scope = MemoryCommand.ScopeOption("Of this scope. Default: all.");
        var all = new Option<bool>("--all") { Description = "Those too that do not hold any more, and what was said in sessions, word by word." };
        var markdown = new Option<bool>("--markdown") { Description = "As Markdown to read, edit and import again: what holds, with the kinds as headings." };
        var command = new Command("export", "Writes the records out as JSON lines, or as Markdown.") { scope, all, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetValue(markdown))
                result.AddError("Markdown holds no status, so that --all cannot be written as such. Leave one of the two out.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = MemoryHost.Create(common.Read(parsed));
            var export = new MemoryExport(host.Store, host.Names);
            foreach (var memory in await host.AllAsync(parsed.GetValue(scope), cancellationToken, parsed.GetValue(all)))
            {
                if (parsed.GetValue(markdown))
                {
                    Console.Out.Write(await new MarkdownTransfer(host.Store).WriteAsync(memory.Scope, $"Memory: {host.Names.NameOf(memory.Scope)}", cancellationToken));
                    continue;
                }

                foreach (var line in await export.LinesAsync(memory.Scope, parsed.GetValue(all), cancellationToken))
                    Console.Out.WriteLine(line);
            }

            return ExitCode.Completed;
        });
        return command;
    }
}
