using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Doctor;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit doctor</c>: what is there, what is missing, and how to get it.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommonOptions common)
    {
        var probe = new Option<bool>("--probe") { Description = "Asks the model for one word, which costs a little. Otherwise nothing goes over the network." };
        var command = new Command("doctor", "Checks model, sandbox, stores and programs; says what is missing and how to get it.") { probe };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            var findings = await Checkup.RunAsync(options, parsed.GetValue(probe), cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonObject { ["ok"] = findings.All(finding => finding.IsOk || !finding.IsNeeded), ["checks"] = new JsonArray([.. findings.Select(ToJson)]) }));
            else
                findings.ForEach(Print);
            return findings.Exists(finding => finding is { IsOk: false, IsNeeded: true }) ? ExitCode.Failed : ExitCode.Completed;
        });
        return command;
    }

    private static JsonObject ToJson(Finding finding) => new()
    {
        ["name"] = finding.Name,
        ["ok"] = finding.IsOk,
        ["needed"] = finding.IsNeeded,
        ["what"] = finding.What,
        ["remedy"] = finding.Remedy,
    };

    private static void Print(Finding finding)
    {
        var mark = finding.IsOk ? "ok     " : finding.IsNeeded ? "MISSING" : "without";
        Console.Out.WriteLine($"{mark}  {finding.Name,-10} {SafeText.Line(finding.What, 300)}");
        if (!finding.IsOk && finding.Remedy is { } remedy)
            Console.Out.WriteLine($"                    -> {remedy}");
    }
}
