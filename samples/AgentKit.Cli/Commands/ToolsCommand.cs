using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Tools;
using Spectre.Console;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit tools</c>: the tools, their traits, schemas, token weight and where each comes from.</summary>
internal static class ToolsCommand
{
    /// <summary>What the default instructions weigh, counted as tools are: a quarter of their characters.</summary>
    private static int InstructionsWeight => (Instructions.Default.Length + 3) / 4;

    public static Command Create(CommonOptions common)
    {
        var command = new Command("tools", "The tools, their traits, schemas, token weight and where each comes from.");
        command.SetAction((parsed, _) => ListAsync(common.Read(parsed)));
        command.Subcommands.Add(ToolCallCommand.Create(common));
        return command;
    }

    private static async Task<int> ListAsync(CliOptions options)
    {
        await using var host = CliHost.Create(options).Checked();
        if (options.Json)
            Console.Out.WriteLine(Json.Pretty(ToJson(host.Agent.Tools)));
        else
            Print(host.Agent.Tools);
        return ExitCode.Completed;
    }

    private static JsonObject ToJson(ToolCatalogue tools) => new()
    {
        ["tools"] = new JsonArray([.. tools.Tools.Select(ToJson)]),
        ["tokens"] = new JsonObject
        {
            ["tools"] = Weight(tools),
            ["instructions"] = InstructionsWeight,
            ["total"] = Weight(tools) + InstructionsWeight,
        },
    };

    private static JsonObject ToJson(Tool tool) => new()
    {
        ["name"] = tool.Name,
        ["description"] = tool.Description,
        ["origin"] = tool.Origin,
        ["traits"] = new JsonObject
        {
            ["readOnly"] = tool.Traits.ReadOnly,
            ["concurrencySafe"] = tool.Traits.ConcurrencySafe,
            ["alwaysAsk"] = tool.AlwaysAsk is not null,
            ["alwaysAskWhy"] = tool.AlwaysAsk,
            ["onlyIn"] = tool.Traits.OnlyIn is { } mode ? Json.Name(mode) : null,
            ["timeLimitMs"] = (long?)tool.Traits.TimeLimit?.TotalMilliseconds,
            ["resultLimit"] = tool.Traits.ResultLimit,
        },
        ["tokens"] = tool.TokenWeight,
        ["schema"] = JsonNode.Parse(tool.InputSchema.GetRawText()),
    };

    /// <summary>The tools as a table.</summary>
    public static void Print(ToolCatalogue tools)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("tool", "promises", "tokens", "from", "does");
        table.Columns[2].RightAligned();
        foreach (var tool in tools.Tools)
            table.AddRow(Cell(tool.Name), Cell(Promises(tool)), Cell($"{tool.TokenWeight}"), Cell(tool.Origin), Cell(tool.Description));
        Screen.Write(table);
        foreach (var tool in tools.Tools.Where(tool => tool.AlwaysAsk is not null && !tool.Traits.AlwaysAsk))
            Console.Out.WriteLine(SafeText.Line(tool.AlwaysAsk!, 400));
        var weight = Weight(tools);
        Console.Out.WriteLine($"{weight} tokens of tools + {InstructionsWeight} of default instructions = {weight + InstructionsWeight} in every request.");
    }

    // What the model is told in one mode alone is not in the usual request.
    private static int Weight(ToolCatalogue tools) => tools.Tools.Where(tool => tool.Traits.OnlyIn is null).Sum(tool => tool.TokenWeight);

    private static string Promises(Tool tool) => string.Join(", ", new[]
    {
        tool.Traits.ReadOnly ? "reads only" : null,
        tool.Traits.ConcurrencySafe ? "side by side" : null,
        tool.AlwaysAsk is null ? null : "always asks",
        tool.Traits.OnlyIn is { } mode ? $"{Json.Name(mode)} mode only" : null,
    }.OfType<string>());

    private static Text Cell(string text) => new(SafeText.Line(text, 400));
}
