using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit tools call</c>: one call through the whole pipeline, outside any conversation. What would ask is denied.</summary>
internal static class ToolCallCommand
{
    public static Command Create(CommonOptions common)
    {
        var name = new Argument<string?>("name") { Description = "The tool.", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string?>("--input") { Description = "Its input.", HelpName = "JSON" };
        var batch = new Option<bool>("--batch") { Description = "Reads JSON lines {id, tool, input} on standard input and answers {id, outcome, output, why} in order." };
        var command = new Command("call", "One call through the whole pipeline, outside any conversation. What would ask is denied.") { name, input, batch };
        command.SetAction((parsed, _) => parsed.GetValue(batch)
            ? BatchAsync(common.Read(parsed))
            : OneAsync(common.Read(parsed), parsed.GetValue(name), parsed.GetValue(input)));
        return command;
    }

    private static async Task<int> BatchAsync(CliOptions options)
    {
        using var interruption = new Interruption();
        await using var host = CliHost.Create(options).Checked();
        await JsonLines.AnswerAsync(
            async call => ToJson(call.Id, await host.Agent.CallToolAsync(call.Tool, call.Input, mode: call.Mode, cancellationToken: interruption.Token)),
            (id, error) => new JsonObject { ["id"] = id, ["outcome"] = "error", ["output"] = "", ["why"] = error },
            interruption.Token);
        return ExitCode.Completed;
    }

    private static async Task<int> OneAsync(CliOptions options, string? name, string? input)
    {
        if (name is null || input is null)
            throw new UsageException("Give a call as NAME --input JSON, or many with --batch.");

        using var interruption = new Interruption();
        await using var host = CliHost.Create(options).Checked();
        var finished = await host.Agent.CallToolAsync(name, JsonLines.ReadObject(input, "--input"), cancellationToken: interruption.Token);
        var isOk = finished.Outcome == CallOutcome.Ok;
        if (options.Json)
            Console.Out.WriteLine(Json.Line(ToJson(id: null, finished)));
        else if (isOk)
            Console.Out.WriteLine(Console.IsOutputRedirected ? finished.Result.Text : SafeText.Of(finished.Result.Text));
        else
            Console.Error.WriteLine($"{Json.Name(finished.Outcome)}: {SafeText.Of(finished.Result.Text)}");
        return isOk ? ExitCode.Completed : ExitCode.Failed;
    }

    private static JsonObject ToJson(JsonNode? id, CallFinished finished) => new()
    {
        ["id"] = id,
        ["outcome"] = finished.Outcome is CallOutcome.Ok or CallOutcome.Denied ? Json.Name(finished.Outcome) : "error",
        ["output"] = finished.Result.Text,
        ["why"] = finished.Outcome == CallOutcome.Ok ? null : finished.Result.Text,
    };
}
