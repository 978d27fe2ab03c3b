using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals list</c>: all questions that wait.</summary>
internal static class ApprovalsListCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("list", "The questions that wait, those of the session last used first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var pending = await host.Agent.ListApprovalsAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. pending.Select(PendingText.ToJson)])));
            else if (pending.Count == 0)
                Console.Out.WriteLine("No question waits.");
            foreach (var one in options.Json ? [] : pending)
                PendingText.Print(one, host.Places, isWhole: false);
            return ExitCode.Completed;
        });
        return command;
    }
}
