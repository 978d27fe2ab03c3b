using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions verify</c>: checks the hash chain of a session's log.</summary>
internal static class SessionVerifyCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = SessionsCommand.IdArgument();
        var head = new Option<string?>("--head") { Description = "A head hash that run_finished printed and you kept: without it, a log cut or rewritten whole does not show.", HelpName = "HASH" };
        var command = new Command("verify", "Checks the hash chain of a session's log. Exit code 1 when it does not hold.") { id, head };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var session = SessionsCommand.ReadId(parsed.GetValue(id)!);
            var found = await host.Store.VerifyAsync(SessionOwner.Local, session, parsed.GetValue(head), cancellationToken);
            if (options.Json)
            {
                Console.Out.WriteLine(Json.Line(new JsonObject
                {
                    ["id"] = session.Value,
                    ["valid"] = found.IsValid,
                    ["events"] = found.Events,
                    ["links"] = found.Links,
                    ["headHash"] = found.HeadHash,
                    ["badLine"] = found.BadLine,
                    ["problem"] = found.Problem,
                }));
            }
            else if (found.IsValid)
            {
                Console.Out.WriteLine($"Session {session} is as it was written: {found.Events} events, {found.Links} links, head {found.HeadHash}.");
            }
            else
            {
                Console.Error.WriteLine($"agentkit: session {session} does not hold{(found.BadLine is { } line ? $" at line {line}" : "")}: {SafeText.Of(found.Problem!)}");
            }

            return found.IsValid ? ExitCode.Completed : ExitCode.Failed;
        });
        return command;
    }
}
