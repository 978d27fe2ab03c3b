using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals plan</c>: a plan that waits, for a person to change.</summary>
internal static class ApprovalsPlanCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = ApprovalsCommand.IdArgument();
        var command = new Command("plan", "Prints a plan that waits, as text that approve --edited reads.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = CliHost.Create(common.Read(parsed));
            var plan = (await ParkedQuestion.FindAsync(host, parsed.GetValue(id)!, cancellationToken)).Request.Plan ?? throw ParkedQuestion.IsNoPlan();
            Console.Out.Write(PlanText.Write(plan.Plan));
            return ExitCode.Completed;
        });
        return command;
    }
}
