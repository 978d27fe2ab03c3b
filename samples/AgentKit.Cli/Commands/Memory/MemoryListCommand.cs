using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory list</c>: the records, oldest first.</summary>
internal static class MemoryListCommand
{
    public static Command Create(CommonOptions common)
    {
        var scope = MemoryCommand.ScopeOption("Of this scope. Default: all.");
        var status = new Option<MemoryStatus?>("--status") { Description = "Those with this status. Default: active.", HelpName = "STATUS", CustomParser = result => OneOf.Read<MemoryStatus>(result) };
        var all = new Option<bool>("--all") { Description = "Whatever their status, and what was said in sessions, word by word." };
        var command = new Command("list", "The records, in the order in which they were written down.") { scope, status, all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var export = new MemoryExport(host.Store, host.Names);
            MemoryStatus? wanted = parsed.GetValue(all) ? null : parsed.GetValue(status) ?? MemoryStatus.Active;
            var count = 0;
            foreach (var memory in await host.AllAsync(parsed.GetValue(scope), cancellationToken, parsed.GetValue(all)))
            {
                foreach (var record in await memory.ListAsync(wanted, cancellationToken))
                {
                    Console.Out.WriteLine(options.Json ? export.Line(record) : RecordText.Line(record, host.Names.NameOf(record.Scope)));
                    count++;
                }
            }

            if (count == 0 && !options.Json)
                Console.Error.WriteLine("There is no such record. Add one with agentkit memory add TEXT, or talk to agentkit: it remembers by itself.");
            return ExitCode.Completed;
        });
        return command;
    }
}
