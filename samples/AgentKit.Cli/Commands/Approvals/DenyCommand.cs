using System.CommandLine;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals deny</c>: refuses a call that waits.</summary>
internal static class DenyCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = ApprovalsCommand.IdArgument();
        var reason = new Option<string?>("--reason") { Description = "Why, for the model to read. A plan is sent back with it, to be proposed anew.", HelpName = "TEXT" };
        var command = new Command("deny", "Refuses the call. The model reads so when its session is resumed.") { id, reason };
        command.SetAction((parsed, cancellationToken) =>
            ParkedQuestion.DenyAsync(common.Read(parsed), parsed.GetValue(id)!, request => Deny(request, parsed.GetValue(reason)), cancellationToken));
        return command;
    }

    private static ApprovalAnswer Deny(ApprovalRequest request, string? reason) => request.Plan is not null && !string.IsNullOrWhiteSpace(reason)
        ? request.SendBack(Environment.UserName, reason)
        : request.Deny(Environment.UserName, reason);
}
