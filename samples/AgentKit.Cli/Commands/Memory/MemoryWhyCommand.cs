using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;
using AgentKit.Memory.Transfer;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory why</c>: where a record came from, and what became of it.</summary>
internal static class MemoryWhyCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = "The record." };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: wherever it is.");
        var command = new Command("why", "Where a record came from, on which words it rests, and what became of it.") { id, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var memory = await host.WhereAsync(parsed.GetValue(id)!, parsed.GetValue(scope), cancellationToken);
            var record = (await memory.FindAsync(parsed.GetValue(id)!, cancellationToken))!;
            var history = await memory.HistoryAsync(record.Id, cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Line(ToJson(new MemoryExport(host.Store, host.Names).Line(record), history)));
            else
                Print(host.Names.NameOf(record.Scope), record, history);
            return ExitCode.Completed;
        });
        return command;
    }

    private static JsonObject ToJson(string record, IReadOnlyList<MemoryStep> history)
    {
        var json = JsonNode.Parse(record)!.AsObject();
        json["history"] = new JsonArray([.. history.Select(step =>
        {
            var change = ChangeText.ToJson(step.Change);
            change["at"] = step.At?.ToString("O", CultureInfo.InvariantCulture);
            change["undone"] = step.IsUndone;
            return (JsonNode)change;
        })]);
        return json;
    }

    private static void Print(string scope, MemoryRecord record, IReadOnlyList<MemoryStep> history)
    {
        Say("statement", record.Statement);
        Say("kind", Json.Name(record.Kind));
        Say("scope", scope);
        Say("source", Source(record.Source));
        Say("rests on", record.Source.Words);
        Say("trust", $"{Json.Name(record.Trust)}, confidence {record.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}, seen {record.Sightings} times, recalled {record.Recalls} times");
        Say("observed", Day(record.ObservedAt));
        Say("holds", record is { ValidFrom: null, ValidTo: null } ? null : $"{(record.ValidFrom is { } from ? $"from {Day(from)} " : "")}{(record.ValidTo is { } to ? $"until {Day(to)}" : "")}");
        Say("status", $"{Json.Name(record.Status)}{(record.Into is { } into ? $", {into} stands in its place" : "")}{(record.Why is { } why ? $": {why}" : "")}");
        foreach (var link in record.Links)
            Say(Json.Name(link.Kind).Replace('_', ' '), link.Id);
        foreach (var step in history)
            Say(Day(step.At!.Value), $"{ChangeText.Line(step.Change)}{(step.IsUndone ? " (taken back)" : "")}");
    }

    private static string Source(MemorySource source) =>
        string.Join(", ", new[] { Json.Name(source.Origin), source.Name, source.Speaker, source.Session is { } session ? $"session {session}{(source.Event is { } number ? $" event {number}" : "")}" : null }.OfType<string>());

    private static void Say(string name, string? value)
    {
        if (value is not null)
            Console.Out.WriteLine($"{name,-12} {SafeText.Line(value, 1000)}");
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
