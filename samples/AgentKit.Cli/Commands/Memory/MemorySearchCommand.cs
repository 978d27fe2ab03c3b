using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory search</c>: one question, or many as JSON lines.</summary>
internal static class MemorySearchCommand
{
    private const int DefaultTake = 10;

    public static Command Create(CommonOptions common)
    {
        var text = new Argument<string?>("text") { Description = "What it is about.", Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<bool>("--batch") { Description = "Reads JSON lines {id, query, k, scope?} on standard input and answers each with {id, ranked: [ids]}, in order." };
        var take = new Option<int>("-k") { Description = $"At most so many. Default: {DefaultTake}.", HelpName = "COUNT", DefaultValueFactory = _ => DefaultTake };
        var scope = MemoryCommand.ScopeOption("In this scope. Default: your own and that of this workspace.");
        var history = new Option<bool>("--history") { Description = "Finds what does not hold any more, too." };
        var command = new Command("search", "Finds what is remembered of something, best first.") { text, batch, take, scope, history };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            using var host = MemoryHost.Create(options);
            if (parsed.GetValue(batch))
                return await BatchAsync(host, cancellationToken);

            var query = new MemoryQuery
            {
                Text = parsed.GetValue(text) ?? throw new UsageException("Say what to look for, or give many questions with --batch."),
                Take = Limited(parsed.GetValue(take)),
                IncludeHistory = parsed.GetValue(history),
            };
            Print(host, await SearchAsync(host, parsed.GetValue(scope), query, cancellationToken), options.Json);
            return ExitCode.Completed;
        });
        return command;
    }

    private static async Task<int> BatchAsync(MemoryHost host, CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                Console.Out.WriteLine(Json.Line(await AnswerAsync(host, line, cancellationToken)));
        }

        return ExitCode.Completed;
    }

    private static async Task<JsonObject> AnswerAsync(MemoryHost host, string line, CancellationToken cancellationToken)
    {
        JsonNode? id = null;
        try
        {
            var asked = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("It is no object.");
            id = asked["id"]?.DeepClone();
            var query = new MemoryQuery
            {
                Text = (string?)asked["query"] ?? throw new FormatException("It has no query."),
                Take = Limited((int?)asked["k"] ?? DefaultTake),
            };
            var found = await SearchAsync(host, (string?)asked["scope"], query, cancellationToken);
            return new() { ["id"] = id, ["ranked"] = Json.Array(found.Select(match => match.Record.Id)) };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or UsageException)
        {
            return new() { ["id"] = id, ["error"] = exception.Message };
        }
    }

    // Scores of two scopes compare: they measure how well a record fits the same words.
    public static async Task<IReadOnlyList<MemoryMatch>> SearchAsync(MemoryHost host, string? scope, MemoryQuery query, CancellationToken cancellationToken)
    {
        if (scope is not null)
            return await host.In(scope).SearchAsync(query, cancellationToken);

        var own = await host.In("user").SearchAsync(query, cancellationToken);
        var here = await host.In("workspace").SearchAsync(query, cancellationToken);
        return [.. own.Concat(here).OrderByDescending(match => match.Score).Take(query.Take)];
    }

    private static void Print(MemoryHost host, IReadOnlyList<MemoryMatch> found, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(Json.Line(new JsonObject
            {
                ["ranked"] = Json.Array(found.Select(match => match.Record.Id)),
                ["matches"] = new JsonArray([.. found.Select(match => new JsonObject
                {
                    ["id"] = match.Record.Id,
                    ["score"] = Math.Round(match.Score, 3),
                    ["statement"] = match.Record.Statement,
                    ["scope"] = host.Names.NameOf(match.Record.Scope),
                    ["at"] = match.Record.ObservedAt.ToString("O"),
                    ["why"] = match.Why,
                })]),
            }));
            return;
        }

        if (found.Count == 0)
            Console.Out.WriteLine("Nothing is remembered of that.");
        foreach (var match in found)
            Console.Out.WriteLine(RecordText.Line(match.Record, host.Names.NameOf(match.Record.Scope)));
    }

    public static int Limited(int take) => take is >= 1 and <= 1000 ? take : throw new UsageException($"{take} records cannot be asked for: give a number from 1 to 1000.");
}
