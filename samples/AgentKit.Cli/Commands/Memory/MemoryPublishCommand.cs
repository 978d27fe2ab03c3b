using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory.Team;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory publish</c>: gives a record to others.</summary>
internal static class MemoryPublishCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "The record." };
        var to = new Option<string>("--to") { Description = "The scope that gets it: user, workspace, or the name of a group.", HelpName = "NAME", Required = true };
        var scope = MemoryCommand.ScopeOption("The scope that it belongs to. Default: wherever it is.");
        var command = new Command("publish", "Copies a record into another scope, for those who see that one. The copy names its source.") { id, to, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var memory = await host.WhereAsync(parsed.GetValue(id)!, parsed.GetValue(scope), cancellationToken);
            var published = await new MemoryPublication(host.Store).PublishAsync(memory.Scope, parsed.GetValue(id)!, host.ScopeOf(parsed.GetValue(to)), Environment.UserName, cancellationToken);
            Console.Out.WriteLine(options.Json ? new MemoryExport(host.Store, host.Names).Line(published) : $"Published as {published.Id} in {SafeText.Line(parsed.GetValue(to)!, 100)}.");
            return ExitCode.Completed;
        });
        return command;
    }
}
