using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Memory.Evaluation;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory eval</c>: how well memory answers questions with known answers.</summary>
internal static class MemoryEvalCommand
{
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("file") { Description = "JSON lines {id, query, relevant: [ids], scope?, topic?}." };
        var take = new Option<int>("-k") { Description = "How many answers count. Default: 10.", HelpName = "COUNT", DefaultValueFactory = _ => 10 };
        var command = new Command("eval", "Scores memory against questions with known answers: recall at k.") { file, take };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            var questions = Read(parsed.GetValue(file)!);
            using var host = MemoryHost.Create(options);
            var score = await new MemoryEvaluation(host.Store, host.Names).ScoreAsync(questions, MemorySearchCommand.Limited(parsed.GetValue(take)), cancellationToken);
            Tell(score, options.Json);
            return ExitCode.Completed;
        });
        return command;
    }

    private static List<MemoryQuestion> Read(string file)
    {
        try
        {
            var questions = File.ReadLines(file).Select((line, number) => (line, number)).Where(pair => !string.IsNullOrWhiteSpace(pair.line)).Select(pair => Read(pair.line, pair.number + 1)).ToList();
            return questions.Count > 0 ? questions : throw new UsageException($"'{file}' holds no question.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read: {exception.Message}");
        }
    }

    private static MemoryQuestion Read(string line, int number)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            return new()
            {
                Id = json["id"]?.ToString() ?? $"{number}",
                Query = (string?)json["query"] ?? throw new FormatException("it has no query"),
                Relevant = json["relevant"] is JsonArray { Count: > 0 } ids ? [.. ids.Select(id => id!.ToString())] : throw new FormatException("it names no relevant record"),
                Scope = (string?)json["scope"],
                Topic = json["topic"]?.ToString(),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"Line {number} is no question: {exception.Message}.");
        }
    }

    private static void Tell(MemoryScore score, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(Json.Pretty(new JsonObject
            {
                ["questions"] = score.Questions,
                ["k"] = score.K,
                ["recallAtK"] = Math.Round(score.RecallAtK, 4),
                ["meanReciprocalRank"] = Math.Round(score.MeanReciprocalRank, 4),
                ["byTopic"] = new JsonObject(score.ByTopic.Select(topic => KeyValuePair.Create(topic.Key, (JsonNode?)Math.Round(topic.Value, 4)))),
                ["missed"] = new JsonObject(score.Missed.Select(missed => KeyValuePair.Create(missed.Key, (JsonNode?)Json.Array(missed.Value)))),
            }));
            return;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recall at {score.K}: {score.RecallAtK:P1} of {score.Questions} questions; mean reciprocal rank {score.MeanReciprocalRank:0.000}."));
        foreach (var topic in score.ByTopic.OrderBy(topic => topic.Key, StringComparer.Ordinal))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {SafeText.Line(topic.Key, 40)}: {topic.Value:P1}"));
        if (score.Missed.Count > 0)
            Console.Out.WriteLine($"Something was missed by {score.Missed.Count} questions; --json names them.");
    }
}
