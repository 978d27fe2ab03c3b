using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory forget</c>: erases for good.</summary>
internal static class MemoryForgetCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "The record." };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: wherever it is.");
        var command = new Command("forget", "Erases a record for good, with what was merged into it and what rests on the same words of its session. Nothing brings it back.") { id, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var memory = await host.WhereAsync(parsed.GetValue(id)!, parsed.GetValue(scope), cancellationToken);
            var record = (await memory.FindAsync(parsed.GetValue(id)!, cancellationToken))!;
            var forgotten = await new MemoryErasure(host.Store).ForgetAsync(memory.Scope, record.Id, cancellationToken);
            Console.Out.WriteLine(options.Json
                ? Json.Line(new JsonObject { ["forgotten"] = Json.Array(forgotten) })
                : $"Forgotten: {string.Join(", ", forgotten.Select(one => SafeText.Line(one, 100)))}.");
            if (record.Source.Session is { } session && !options.Json)
                Console.Out.WriteLine($"What was said in session {SafeText.Line(session, 100)} stands in its log, and answers of it in memory: agentkit sessions delete {SafeText.Line(session, 100)}");
            return ExitCode.Completed;
        });
        return command;
    }
}
