using AgentKit.Capabilities.Http;

namespace AgentKit.Capabilities;

/// <summary>Turns what a tool declared into what the runtime knows: paths are located, commands analysed, hosts known.</summary>
internal sealed class EffectResolver(IEnumerable<ICommandAnalyser> analysers, NamedHosts? named = null)
{
    private readonly ICommandAnalyser[] _analysers = [.. analysers];

    public IReadOnlyList<Effect> Resolve(IReadOnlyList<Effect> declared, Workspace? workspace)
    {
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i] is PathEffect or RunCommand or Network)
                return [.. declared.Select(effect => Resolve(effect, workspace))];
        }

        return declared;
    }

    private Effect Resolve(Effect effect, Workspace? workspace) => effect switch
    {
        PathEffect path when workspace is not null => path with { Location = workspace.Locate(path.Path) },
        PathEffect path => new Unknown { Why = $"the session has no workspace to find '{path.Path}' in" },
        RunCommand command => Resolve(command, workspace),
        Network network => network with { IsNamedByHost = named?.Contains(network) ?? false },
        _ => effect,
    };

    private Effect Resolve(RunCommand command, Workspace? workspace)
    {
        foreach (var analyser in _analysers)
        {
            if (analyser.Analyse(command.Text, workspace) is { } analysis)
                return command with { Analysis = analysis };
        }

        return command with { Analysis = null };
    }
}
