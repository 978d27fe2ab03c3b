using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals show</c>: one question, whole.</summary>
internal static class ApprovalsShowCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = ApprovalsCommand.IdArgument();
        var command = new Command("show", "One question with nothing left out: what the call would do, was given and would change.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var pending = await ParkedQuestion.FindAsync(host, parsed.GetValue(id)!, cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(PendingText.ToJson(pending)));
            else
                PendingText.Print(pending, host.Places, isWhole: true);
            return ExitCode.Completed;
        });
        return command;
    }
}
