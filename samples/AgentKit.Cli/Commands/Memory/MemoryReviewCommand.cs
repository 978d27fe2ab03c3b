using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory review</c>: what waits in quarantine, and what the person decides about it.</summary>
internal static class MemoryReviewCommand
{
    public static Command Create(CommonOptions common)
    {
        var release = new Option<string[]>("--release") { Description = "Lets a record in: you vouch for it.", HelpName = "ID" };
        var drop = new Option<string[]>("--drop") { Description = "Drops a record.", HelpName = "ID" };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: all.");
        var command = new Command("review", "What waits for you to look at it, because it instructs or contradicts what is trusted more.") { release, drop, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var (released, dropped) = (parsed.GetValue(release) ?? [], parsed.GetValue(drop) ?? []);
            foreach (var id in released)
                Tell(await new MemoryReview(await host.WhereAsync(id, parsed.GetValue(scope), cancellationToken)).ReleaseAsync(id, Environment.UserName, cancellationToken), host, options.Json);
            foreach (var id in dropped)
                Tell(await new MemoryReview(await host.WhereAsync(id, parsed.GetValue(scope), cancellationToken)).DropAsync(id, Environment.UserName, cancellationToken), host, options.Json);
            if (released.Length + dropped.Length == 0)
                await ListAsync(host, parsed.GetValue(scope), options.Json, cancellationToken);
            return ExitCode.Completed;
        });
        return command;
    }

    private static async Task ListAsync(MemoryHost host, string? scope, bool json, CancellationToken cancellationToken)
    {
        var waiting = new List<MemoryRecord>();
        foreach (var memory in await host.AllAsync(scope, cancellationToken))
            waiting.AddRange(await memory.ListAsync(MemoryStatus.Quarantined, cancellationToken));
        foreach (var record in waiting)
            Tell(record, host, json);
        if (!json)
            Console.Out.WriteLine(waiting.Count == 0 ? "Nothing waits." : $"{waiting.Count} wait. Let one in with --release ID, or drop it with --drop ID.");
    }

    private static void Tell(MemoryRecord record, MemoryHost host, bool json) =>
        Console.Out.WriteLine(json ? new MemoryExport(host.Store, host.Names).Line(record) : $"{RecordText.Line(record, host.Names.NameOf(record.Scope))}{(record.Why is { } why ? $"\n\t{SafeText.Line(why, 300)}" : "")}");
}
