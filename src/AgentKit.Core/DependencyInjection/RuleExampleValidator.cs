using AgentKit.Capabilities;
using AgentKit.Permissions;
using Microsoft.Extensions.Options;

namespace AgentKit.DependencyInjection;

/// <summary>Checks rules by their own examples, with what understands commands here.</summary>
internal sealed class RuleExampleValidator(IEnumerable<ICommandAnalyser> analysers) : IValidateOptions<PermissionOptions>
{
    private readonly EffectResolver _resolver = new(analysers);

    public ValidateOptionsResult Validate(string? name, PermissionOptions options)
    {
        string[] faults = [.. options.Rules.SelectMany(rule => RuleExamples.Faults(rule, Analyse))];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private RunCommand Analyse(string command) => (RunCommand)_resolver.Resolve([Effect.RunCommand(command)], workspace: null)[0];
}
