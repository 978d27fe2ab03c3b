using System.CommandLine;
using System.Globalization;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory consolidate</c>: puts memory in order and says of each record what became of it, and why.</summary>
internal static class MemoryConsolidateCommand
{
    public static Command Create(CommonOptions common)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be done, and does nothing." };
        var now = new Option<DateTimeOffset?>("--now")
        {
            Description = "The moment from which things are over. Default: now.",
            HelpName = "TIME",
            CustomParser = result => DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : Unreadable(result),
        };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: all, each for itself.");
        var command = new Command("consolidate", "Merges what says the same, settles what contradicts, and archives what is over or worth nothing; 'undo' takes it back.") { dryRun, now, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var consolidator = new Consolidator(host.Store, probe: new FolderProbe(host.Places.Workspace, host.Places.Workspace));
            var count = 0;
            foreach (var memory in await host.AllAsync(parsed.GetValue(scope), cancellationToken))
            {
                var steps = parsed.GetValue(dryRun)
                    ? await consolidator.PlanAsync(memory.Scope, parsed.GetValue(now), cancellationToken)
                    : await RunAsync(consolidator, memory.Scope, parsed.GetValue(now), cancellationToken);
                foreach (var step in steps)
                    Console.Out.WriteLine(options.Json ? Json.Line(ChangeText.ToJson(step.Change)) : ChangeText.Line(step.Change));
                count += steps.Count;
            }

            if (count == 0 && !options.Json)
                Console.Out.WriteLine("There is nothing to do.");
            return ExitCode.Completed;
        });
        return command;
    }

    private static async Task<IReadOnlyList<MemoryStep>> RunAsync(Consolidator consolidator, MemoryScope scope, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        var report = await consolidator.RunAsync(scope, now, cancellationToken);
        return report.WasBusy ? throw new AgentKitException("Another process consolidates this memory just now. Try again when it has ended; if it was killed, in half a minute.") : report.Steps;
    }

    private static DateTimeOffset? Unreadable(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no time. Write ISO 8601, such as 2026-03-01T09:30:00Z.");
        return null;
    }
}
