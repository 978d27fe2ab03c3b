using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Demo;

/// <summary>How the demo's model finds and mends the fault: each step reads the real result of the one before.</summary>
internal static partial class DemoPlan
{
    private const string Check = "bash check.sh";

    public static DemoTurn Next(IReadOnlyList<ChatMessage> conversation)
    {
        var step = conversation.Count(message => message.Role == ChatRole.Assistant);
        var results = conversation.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.Result?.ToString() ?? "").ToArray();
        return step switch
        {
            0 => Calls(step, "I run the check first, to see what is wrong.", "shell", ("command", Check)),
            1 => FindFunction(step, results[^1]),
            2 => ReadFile(step, results[^1]),
            3 => Mend(step, results),
            4 when results[^1].StartsWith("Edited", StringComparison.Ordinal) => Calls(step, "Now the check has to prove it.", "shell", ("command", Check)),
            4 => new($"The edit was not made, so the fault is still there. I was told: {results[^1]}"),
            _ => Sum(results[^1]),
        };
    }

    private static DemoTurn FindFunction(int step, string result) => FailedCheck().Match(result) is { Success: true } failed
        ? Calls(step, $"`{failed.Groups["call"].Value}` should give {failed.Groups["wanted"].Value} and gives {failed.Groups["got"].Value}. Where is `{failed.Groups["name"].Value}`?",
            "grep", ("pattern", $@"^{failed.Groups["name"].Value}\(\)"))
        : new("The check passes already; there is nothing to mend.");

    private static DemoTurn ReadFile(int step, string result) => FoundLine().Match(result) is { Success: true } found
        ? Calls(step, $"It stands in {found.Groups["path"].Value}, line {found.Groups["line"].Value}. I read the file.", "read_file", ("path", found.Groups["path"].Value))
        : new($"I cannot find the function. grep said: {result}");

    private static DemoTurn Mend(int step, string[] results)
    {
        var path = FoundLine().Match(results[^2]).Groups["path"].Value;
        if (Comparison().Match(results[^1]) is not { Success: true } line)
            return new($"I see no comparison in {path} that could be wrong.");
        return Calls(step, $"`-gt` leaves the tenth piece out; \"from ten pieces on\" is `-ge`. One word has to change.",
            "edit_file", ("path", path), ("old_text", line.Value), ("new_text", line.Value.Replace("-gt", "-ge", StringComparison.Ordinal)));
    }

    private static DemoTurn Sum(string result) => result.Contains("all is well", StringComparison.Ordinal)
        ? new("Mended and proved: the discount now begins with the tenth piece, and every check passes.")
        : new($"The check still fails, so it is not mended. It said: {result}");

    private static DemoTurn Calls(int step, string text, string tool, params (string Name, object? Value)[] input) =>
        new(text, new FunctionCallContent($"demo_{step + 1}", tool, input.ToDictionary(argument => argument.Name, argument => argument.Value, StringComparer.Ordinal)));

    [GeneratedRegex(@"FAIL (?<call>(?<name>\w+)[^:]*): expected (?<wanted>\d+), got (?<got>\d+)")]
    private static partial Regex FailedCheck();

    [GeneratedRegex(@"^(?<path>[^:\n]+):(?<line>\d+):", RegexOptions.Multiline)]
    private static partial Regex FoundLine();

    [GeneratedRegex(@"^.*-gt \d+.*$", RegexOptions.Multiline)]
    private static partial Regex Comparison();
}
