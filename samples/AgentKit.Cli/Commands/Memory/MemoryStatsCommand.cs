using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Memory;
using AgentKit.Memory.Evaluation;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory stats</c>: how much there is, how fast it grows, and how much of it consolidation would take out.</summary>
internal static class MemoryStatsCommand
{
    public static Command Create(CommonOptions common)
    {
        var scope = MemoryCommand.ScopeOption("Of this scope. Default: all.");
        var command = new Command("stats", "How much is remembered, how fast it grows, and what is wrong with it: duplicates, stale, secrets, junk.") { scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            var all = new JsonArray();
            var memories = await host.AllAsync(parsed.GetValue(scope), cancellationToken);
            if (memories.Count == 0 && !options.Json)
                Console.Out.WriteLine("Nothing is remembered yet.");
            foreach (var memory in memories)
            {
                var statistics = await MemoryStatistics.OfAsync(host.Store, memory.Scope, DateTimeOffset.UtcNow, cancellationToken);
                if (options.Json)
                    all.Add(ToJson(host.Names.NameOf(memory.Scope), statistics));
                else
                    Print(host.Names.NameOf(memory.Scope), statistics);
            }

            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(all));
            return ExitCode.Completed;
        });
        return command;
    }

    private static JsonObject ToJson(string scope, MemoryStatistics statistics) => new()
    {
        ["scope"] = scope,
        ["records"] = statistics.Records,
        ["byStatus"] = Counts(statistics.ByStatus.Select(pair => (Json.Name(pair.Key), (long)pair.Value))),
        ["byKind"] = Counts(statistics.ByKind.Select(pair => (Json.Name(pair.Key), (long)pair.Value))),
        ["wouldChange"] = Counts(statistics.WouldChange.Select(pair => (Json.Name(pair.Key), (long)pair.Value))),
        ["addedLastWeek"] = statistics.AddedLastWeek,
        ["addedWeekBefore"] = statistics.AddedWeekBefore,
        ["extraction"] = Counts(statistics.Extraction.Select(pair => (pair.Key, pair.Value))),
    };

    private static JsonObject Counts(IEnumerable<(string Name, long Count)> counts) =>
        new(counts.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Count)));

    private static void Print(string scope, MemoryStatistics statistics)
    {
        Console.Out.WriteLine(SafeText.Line(scope, 200));
        Say("records", $"{statistics.Records}: {Text(statistics.ByStatus.Select(pair => (Json.Name(pair.Key), (long)pair.Value)))}");
        Say("kinds", Text(statistics.ByKind.Select(pair => (Json.Name(pair.Key), (long)pair.Value))));
        Say("growth", $"{statistics.AddedLastWeek} in the last seven days, {statistics.AddedWeekBefore} in the seven before");
        Say("consolidate", statistics.WouldChange.Count == 0 ? "would change nothing" : $"would make {Text(statistics.WouldChange.Select(pair => (Json.Name(pair.Key), (long)pair.Value)))}");
        Say("extraction", statistics.Extraction.Count == 0 ? "has not run" : Text(statistics.Extraction.Select(pair => (pair.Key, pair.Value))));
    }

    private static string Text(IEnumerable<(string Name, long Count)> counts) =>
        string.Join(", ", counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Name}")));

    private static void Say(string name, string value) => Console.Out.WriteLine($"  {name,-12}{SafeText.Line(value, 500)}");
}
