using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit rules</c>: the rules that count in this folder, and taking back what "always" was answered to.</summary>
internal static class RulesCommand
{
    public static Command Create(CommonOptions common) => new("rules", "The rules that count in this folder: list, remove.")
    {
        ListCommand(common),
        RemoveCommand(common),
    };

    /// <summary>Takes a rule out of the person's own settings for a folder.</summary>
    /// <returns>What was done, for people.</returns>
    public static async Task<string> RemoveAsync(Places places, RuleKind kind, string rule)
    {
        Person.Demand("take a rule away");
        var edit = SettingsEdit.Remove(places.ProjectSettings, kind, rule);
        if (!edit.ChangesFile)
            throw new UsageException($"No {Json.Name(kind)} rule `{rule}` stands in {edit.Path}. See agentkit rules list.");
        await edit.ApplyAsync();
        return $"Removed from {edit.Path}, line {edit.Line}: {SafeText.Line(edit.Text.Trim(), 200)}";
    }

    private static Command ListCommand(CommonOptions common)
    {
        var command = new Command("list", "Every rule that counts here, and where it stands.");
        command.SetAction(async (parsed, _) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var rules = host.Settings.Rules;
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. rules.Select(ToJson)])));
            else if (rules.Count == 0)
                Console.Out.WriteLine("No rule counts here: whatever is not harmless asks.");
            foreach (var rule in options.Json ? [] : rules)
                Console.Out.WriteLine(SafeText.Line($"{Json.Name(rule.Kind),-5}  {rule.Text}  ({rule.Origin})", 400));
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command RemoveCommand(CommonOptions common)
    {
        var rule = new Argument<string>("rule") { Description = "The rule, as the list shows it." };
        var kind = new Option<RuleKind>("--kind") { Description = "The list that it stands in.", DefaultValueFactory = _ => RuleKind.Allow, CustomParser = OneOf.Read<RuleKind> };
        var command = new Command("remove", "Takes a rule out of your own settings for this folder, where \"always\" has written it.") { rule, kind };
        command.SetAction(async (parsed, _) =>
        {
            var options = common.Read(parsed);
            var done = await RemoveAsync(Places.Find(options), parsed.GetValue(kind), parsed.GetValue(rule)!);
            Console.Out.WriteLine(options.Json ? Json.Line(new JsonObject { ["rule"] = parsed.GetValue(rule), ["removed"] = true }) : done);
            return ExitCode.Completed;
        });
        return command;
    }

    private static JsonObject ToJson(PermissionRule rule) => new() { ["kind"] = Json.Name(rule.Kind), ["rule"] = rule.Text, ["origin"] = rule.Origin };
}
