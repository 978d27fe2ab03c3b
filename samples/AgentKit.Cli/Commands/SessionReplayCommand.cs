using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions replay</c>: runs a session again from its own log.</summary>
internal static class SessionReplayCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = SessionsCommand.IdArgument();
        var command = new Command("replay", "Runs a session again from its own log: no model is asked and no tool runs. Exit code 1 when anything comes out otherwise.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var session = SessionsCommand.ReadId(parsed.GetValue(id)!);
            var replay = await host.Agent.ReplaySessionAsync(session, cancellationToken: cancellationToken);
            if (options.Json)
            {
                Console.Out.WriteLine(Json.Line(new JsonObject
                {
                    ["id"] = session.Value,
                    ["matches"] = replay.Matches,
                    ["events"] = replay.Events,
                    ["difference"] = replay.Difference,
                }));
            }
            else if (replay.Matches)
            {
                Console.Out.WriteLine($"Session {session} came out as it was recorded: {replay.Events} events.");
            }
            else
            {
                Console.Error.WriteLine($"agentkit: session {session} came out otherwise. {SafeText.Of(replay.Difference!)}");
            }

            return replay.Matches ? ExitCode.Completed : ExitCode.Failed;
        });
        return command;
    }
}
