using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary>A question that waits: found by its id, and answered.</summary>
internal static class ParkedQuestion
{
    /// <summary>Finds it.</summary>
    /// <exception cref="AgentKitException">It does not wait.</exception>
    public static async Task<PendingApproval> FindAsync(CliHost host, string id, CancellationToken cancellationToken) =>
        await host.Agent.ListApprovalsAsync(cancellationToken: cancellationToken).FirstOrDefaultAsync(one => one.Request.Id == id, cancellationToken)
            ?? throw new AgentKitException($"No question '{id}' waits: it was answered, has expired, or never was. See agentkit approvals list.");

    /// <summary>Refuses it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> DenyAsync(CliOptions options, string id, Func<ApprovalRequest, ApprovalAnswer> deny, CancellationToken cancellationToken)
    {
        await using var host = CliHost.Create(options);
        var pending = await FindAsync(host, id, cancellationToken);
        await AnswerAsync(host, options, Make(() => deny(pending.Request)), cancellationToken);
        return ExitCode.Completed;
    }

    /// <summary>Makes an answer of what was said on the command line.</summary>
    /// <exception cref="UsageException">The question cannot be answered so.</exception>
    public static ApprovalAnswer Make(Func<ApprovalAnswer> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Hands an answer over, and says what came of it.</summary>
    /// <returns>Whether it counts already; when a run holds the session, that run takes it up.</returns>
    public static async Task<bool> AnswerAsync(CliHost host, CliOptions options, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        var isSettled = await host.Agent.AnswerAsync(answer, cancellationToken: cancellationToken);
        var (word, session) = (WordFor(answer), answer.Request.SessionId);
        Console.Out.WriteLine(options.Json
            ? Json.Line(new JsonObject { ["id"] = answer.Request.Id, ["sessionId"] = session.Value, ["answer"] = word })
            : $"{char.ToUpperInvariant(word[0])}{word[1..]}. {(isSettled ? "To go on" : "A run holds the session just now and takes the answer up. If it has ended, go on with")}: agentkit sessions resume {session}");
        return isSettled;
    }

    /// <summary>What is said when a question is answered as a plan and is about none.</summary>
    public static UsageException IsNoPlan() => new("This question is not about a plan.");

    private static string WordFor(ApprovalAnswer answer) =>
        answer.Decision == PlanDecision.SentBack ? "sent back" : answer.Consent is null ? "denied" : "approved";
}
