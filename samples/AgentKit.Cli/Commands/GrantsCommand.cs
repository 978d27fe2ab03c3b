using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit grants</c>: what a person has allowed a session beyond one call.</summary>
internal static class GrantsCommand
{
    public static Command Create(CommonOptions common) => new("grants", "What was allowed to a session beyond one call: list, withdraw.")
    {
        ListCommand(common),
        WithdrawCommand(common),
    };

    private static Command ListCommand(CommonOptions common)
    {
        var session = SessionArgument();
        var command = new Command("list", "The grants of a session, those that have expired or were taken back too.") { session };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            await using var opened = await host.Agent.OpenSessionAsync(SessionsCommand.ReadId(parsed.GetValue(session)!), cancellationToken: cancellationToken);
            var (grants, now) = (await GrantList.OfAsync(opened, cancellationToken), DateTimeOffset.UtcNow);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. grants.Select(entry => GrantList.ToJson(entry, now))])));
            else if (grants.Count == 0)
                Console.Out.WriteLine("Nothing was granted in this session. Rules stand in the settings; see agentkit rules list.");
            foreach (var entry in options.Json ? [] : grants)
                Console.Out.WriteLine(GrantList.Line(entry, now));
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command WithdrawCommand(CommonOptions common)
    {
        var session = SessionArgument();
        var id = new Argument<string>("grant") { Description = "The grant." };
        var reason = new Option<string?>("--reason") { Description = "Why, for the log.", HelpName = "TEXT" };
        var command = new Command("withdraw", "Takes a grant back. A run under way in another process heeds it from its next turn.") { session, id, reason };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var (where, grant) = (SessionsCommand.ReadId(parsed.GetValue(session)!), parsed.GetValue(id)!);
            var isSettled = await host.Agent.WithdrawGrantAsync(where, grant, Environment.UserName, parsed.GetValue(reason), cancellationToken: cancellationToken);
            Console.Out.WriteLine(options.Json
                ? Json.Line(new JsonObject { ["id"] = grant, ["sessionId"] = where.Value, ["withdrawn"] = true })
                : $"Grant {SafeText.Line(grant, 60)} counts no more{(isSettled ? "" : " from the next turn of the run that holds the session just now")}.");
            return ExitCode.Completed;
        });
        return command;
    }

    private static Argument<string> SessionArgument() => new("session") { Description = "The session." };
}
