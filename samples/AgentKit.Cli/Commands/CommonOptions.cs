using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _workspace = new("--workspace") { Description = "The folder to work in. Default: here.", HelpName = "DIR", Recursive = true };
    private readonly Option<string?> _data = new("--data") { Description = "Where sessions are kept. Default: $XDG_DATA_HOME/agentkit.", HelpName = "DIR", Recursive = true };
    private readonly Option<Mode?> _mode = new("--mode") { Description = "default asks, plan only reads, auto runs what rules allow and never asks.", HelpName = "default|plan|auto", Recursive = true, CustomParser = result => OneOf.Read<Mode>(result) };
    private readonly Option<string?> _model = new("--model") { Description = "The model, such as openai:gpt-5-mini.", HelpName = "PROVIDER:NAME", Recursive = true };
    private readonly Option<string[]> _allow = Rules("--allow", "Runs what the rule covers unasked, such as 'shell(dotnet test)'.");
    private readonly Option<string[]> _ask = Rules("--ask", "Asks about what the rule hits.");
    private readonly Option<string[]> _deny = Rules("--deny", "Never runs what the rule hits.");
    private readonly Option<int?> _maxTurns = new("--max-turns") { Description = "Ends a run after so many answers of the model.", HelpName = "N", Recursive = true, CustomParser = result => AtLeastOne(result) };
    private readonly Option<string?>[] _notYet = [NotYet("--max-tokens"), NotYet("--max-cost"), NotYet("--max-time")];
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON where there is something to print.", Recursive = true };

    public CommonOptions(Command root)
    {
        foreach (var option in (Option[])[_workspace, _data, _mode, _model, _allow, _ask, _deny, _maxTurns, .. _notYet, _json])
            root.Options.Add(option);
    }

    /// <summary>What was said.</summary>
    public CliOptions Read(ParseResult parsed) => new()
    {
        Workspace = parsed.GetValue(_workspace),
        Data = parsed.GetValue(_data),
        Mode = parsed.GetValue(_mode),
        Model = parsed.GetValue(_model),
        Allow = parsed.GetValue(_allow) ?? [],
        Ask = parsed.GetValue(_ask) ?? [],
        Deny = parsed.GetValue(_deny) ?? [],
        MaxTurns = parsed.GetValue(_maxTurns),
        Json = parsed.GetValue(_json),
    };

    /// <summary>Reads a whole number of at least 1; anything else is an error that says so.</summary>
    public static int? AtLeastOne(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        result.AddError($"'{text}' is no whole number from 1 to {int.MaxValue}.");
        return null;
    }

    private static Option<string[]> Rules(string name, string description) =>
        new(name) { Description = description, HelpName = "RULE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, Recursive = true };

    // A limit that nobody keeps would be worse than none.
    private static Option<string?> NotYet(string name)
    {
        var option = new Option<string?>(name) { Description = "Not built yet: refused rather than ignored.", Recursive = true, Hidden = true };
        option.Validators.Add(result => result.AddError($"{name} is not built yet, and a limit that nobody keeps would be worse than none. Leave it out; --max-turns works."));
        return option;
    }
}
