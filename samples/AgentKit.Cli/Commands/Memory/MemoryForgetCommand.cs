using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory forget</c>: erases for good.</summary>
internal static class MemoryForgetCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "The record." };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: wherever it is.");
        var command = new Command("forget", "Erases a record for good, with what was merged into it. Nothing brings it back.") { id, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var memory = await host.WhereAsync(parsed.GetValue(id)!, parsed.GetValue(scope), cancellationToken);
            var forgotten = await memory.ForgetAsync(parsed.GetValue(id)!, cancellationToken);
            Console.Out.WriteLine(options.Json
                ? Json.Line(new JsonObject { ["forgotten"] = Json.Array(forgotten) })
                : $"Forgotten: {string.Join(", ", forgotten.Select(one => SafeText.Line(one, 100)))}.");
            return ExitCode.Completed;
        });
        return command;
    }

    /// <summary>The memory that holds a record.</summary>
    /// <exception cref="UsageException">None does, or several do.</exception>
    public static async Task<AgentKit.Memory.ScopedMemory> WhereAsync(this MemoryHost host, string id, string? scope, CancellationToken cancellationToken)
    {
        var holding = new List<AgentKit.Memory.ScopedMemory>();
        foreach (var memory in await host.AllAsync(scope, cancellationToken))
        {
            if (await memory.FindAsync(id, cancellationToken) is not null)
                holding.Add(memory);
        }

        return holding switch
        {
            [var one] => one,
            [] => throw new UsageException($"There is no record '{id}'{(scope is null ? "" : $" in the scope {scope}")}. See agentkit memory list --all."),
            _ => throw new UsageException($"'{id}' is a record of {holding.Count} scopes: {string.Join(", ", holding.Select(memory => host.Names.NameOf(memory.Scope)))}. Name one with --scope."),
        };
    }
}
