using System.CommandLine;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals</c>: the questions that headless runs have parked.</summary>
internal static class ApprovalsCommand
{
    public static Command Create(CommonOptions common) => new("approvals", "Questions that headless runs have parked: list, show, approve, deny, plan.")
    {
        ApprovalsListCommand.Create(common),
        ApprovalsShowCommand.Create(common),
        ApproveCommand.Create(common),
        DenyCommand.Create(common),
        ApprovalsPlanCommand.Create(common),
    };

    /// <summary>The argument that names a question.</summary>
    public static Argument<string> IdArgument() => new("id") { Description = "The question." };
}
