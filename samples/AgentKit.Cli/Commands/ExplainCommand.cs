using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit explain</c>: what would be decided for a call, by which rule, and why. Nothing is run.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommonOptions common)
    {
        var tool = new Option<string?>("--tool") { Description = "The tool.", HelpName = "NAME" };
        var input = new Option<string?>("--input") { Description = "Its input.", HelpName = "JSON" };
        var onAsk = RunCommand.OnAskOption();
        var batch = new Option<bool>("--batch") { Description = "Reads JSON lines {id, tool, input, mode?} on standard input and answers each on one line, in order." };
        var command = new Command("explain", "What would be decided for a call, by which rule, and why. Nothing is run.") { tool, input, batch, onAsk };
        command.SetAction((parsed, _) =>
        {
            var options = common.Read(parsed) with { OnAsk = parsed.GetValue(onAsk) };
            return parsed.GetValue(batch) ? BatchAsync(options) : OneAsync(options, parsed.GetValue(tool), parsed.GetValue(input));
        });
        return command;
    }

    private static async Task<int> BatchAsync(CliOptions options)
    {
        using var interruption = new Interruption();
        await using var host = CliHost.Create(options).Checked();
        await JsonLines.AnswerAsync(async call =>
        {
            try
            {
                return ToJson(call.Id, await host.Agent.ExplainAsync(call.Tool, call.Input, call.Mode, interruption.Token));
            }
            catch (AgentKitException exception)
            {
                return new JsonObject { ["id"] = call.Id, ["error"] = exception.Message };
            }
        }, (id, error) => new JsonObject { ["id"] = id, ["error"] = error }, interruption.Token);
        return ExitCode.Completed;
    }

    private static async Task<int> OneAsync(CliOptions options, string? tool, string? input)
    {
        if (tool is null || input is null)
            throw new UsageException("Give a call with --tool NAME --input JSON, or many with --batch.");

        await using var host = CliHost.Create(options).Checked();
        Decision decision;
        try
        {
            decision = await host.Agent.ExplainAsync(tool, JsonLines.ReadObject(input, "--input"));
        }
        catch (AgentKitException exception)
        {
            throw new UsageException(exception.Message);
        }

        if (options.Json || Console.IsOutputRedirected)
            Console.Out.WriteLine(Json.Line(ToJson(id: null, decision)));
        else
            Print(decision);
        return ExitCode.Completed;
    }

    private static JsonObject ToJson(JsonNode? id, Decision decision) => new()
    {
        ["id"] = id,
        ["decision"] = Json.Name(decision.Verdict.Kind),
        ["risk"] = Json.Name(decision.Risk),
        ["risks"] = Json.Array(decision.Risks.Select(Json.Name)),
        ["effects"] = new JsonArray([.. decision.Effects.Select(EffectJson.Of)]),
        ["rule"] = decision.Verdict.Rule,
        ["ruleOrigin"] = decision.Verdict.RuleOrigin,
        ["why"] = decision.Verdict.Why,
        ["change"] = new JsonArray([.. decision.Changes.Select(ToJson)]),
    };

    private static JsonObject ToJson(DecisionChange change) => new()
    {
        ["kind"] = Json.Name(change.Kind),
        ["becomes"] = Json.Name(change.Becomes),
        ["mode"] = change.Mode is { } mode ? Json.Name(mode) : null,
        ["rules"] = new JsonArray([.. change.Rules.Select(rule => new JsonObject
        {
            ["kind"] = Json.Name(rule.Kind),
            ["rule"] = rule.Text,
            ["origin"] = change.Kind == DecisionChangeKind.AddRule ? null : rule.Origin,
        })]),
        ["text"] = change.Text,
    };

    private static void Print(Decision decision)
    {
        Console.Out.WriteLine($"{Json.Name(decision.Verdict.Kind)}: {SafeText.Of(decision.Verdict.Why)}");
        if (decision.Verdict.Rule is { } rule)
            Console.Out.WriteLine($"rule:  {SafeText.Of(rule)} ({SafeText.Of(decision.Verdict.RuleOrigin ?? "")})");
        Console.Out.WriteLine($"risk:  {string.Join(", ", decision.Risks.Select(Json.Name))}");
        foreach (var effect in decision.Effects)
            Console.Out.WriteLine($"would: {effect.Kind} {SafeText.Line(effect.Target, 200)}".TrimEnd());
        if (decision.Changes.Count == 0)
            Console.Out.WriteLine("No rule, mode or person can change that.");
        foreach (var change in decision.Changes)
            Console.Out.WriteLine($"to change: {SafeText.Line(change.Text, 4000)}");
    }
}
