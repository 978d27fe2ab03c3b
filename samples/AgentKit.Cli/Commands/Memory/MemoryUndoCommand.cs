using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory undo</c>: takes back the last changes of a scope that were made together.</summary>
internal static class MemoryUndoCommand
{
    public static Command Create(CommonOptions common)
    {
        var scope = MemoryCommand.ScopeOption("In this scope. Default: all, each its last.");
        var command = new Command("undo", "Takes back the last run of changes: of consolidate, a review, a correction. What changed since stays.") { scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var undone = new List<MemoryStep>();
            foreach (var memory in await host.AllAsync(parsed.GetValue(scope), cancellationToken))
                undone.AddRange(await memory.UndoAsync(cancellationToken));
            foreach (var step in undone)
                Console.Out.WriteLine(options.Json ? Json.Line(ChangeText.ToJson(step.Change)) : $"Taken back: {ChangeText.Line(step.Change)}");
            if (undone.Count == 0 && !options.Json)
                Console.Out.WriteLine("There is nothing to take back.");
            return ExitCode.Completed;
        });
        return command;
    }
}
