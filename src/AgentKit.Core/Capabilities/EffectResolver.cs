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
                return ResolveEach(declared, workspace);
        }

        return declared;
    }

    private Effect[] ResolveEach(IReadOnlyList<Effect> declared, Workspace? workspace)
    {
        var resolved = new Effect[declared.Count];
        for (var i = 0; i < resolved.Length; i++)
            resolved[i] = Resolve(declared[i], workspace);
        return resolved;
    }

    private Effect Resolve(Effect effect, Workspace? workspace) => effect switch
    {
        PathEffect path when workspace is not null => Guard(path with { Location = workspace.Locate(path.Path) }, workspace),
        PathEffect path => new Unknown { Why = $"the session has no workspace to find '{path.Path}' in" },
        RunCommand command => Resolve(command, workspace),
        Network network => network with { IsNamedByHost = named?.Contains(network) ?? false },
        _ => effect,
    };

    private Effect Resolve(RunCommand command, Workspace? workspace)
    {
        foreach (var analyser in _analysers)
        {
            if (Analyse(analyser, command.Text, workspace) is { } analysis)
                return Guard(command, analysis, workspace);
        }

        return command with { Analysis = null, Forbidden = workspace?.Private.WhyNamed(command.Text, workspace.Root) };
    }

    private static CommandAnalysis? Analyse(ICommandAnalyser analyser, string text, Workspace? workspace)
    {
        try
        {
            return analyser.Analyse(text, workspace);
        }
#pragma warning disable CA1031 // Whatever was wrong, nothing is known of the command, and the person is told why it asks.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new() { Commands = [], IsComplete = false, Risks = [Risk.Unknown], Why = $"{analyser.GetType().Name} failed on it ({exception.GetType().Name}: {exception.Message})" };
        }
    }

    private static RunCommand Guard(RunCommand command, CommandAnalysis analysis, Workspace? workspace) => workspace is not { Private.Folders.Count: > 0 }
        ? command with { Analysis = analysis, Forbidden = null }
        : command with
        {
            Analysis = analysis with { Effects = [.. analysis.Effects.Select(effect => effect is PathEffect path ? Guard(path, workspace) : effect)] },
            Forbidden = analysis.IsProvedReadOnly ? null : workspace.Private.WhyNamed(command.Text, workspace.Root),
        };

    // A folder that is deleted, moved or overwritten as a whole takes what is in it along.
    private static PathEffect Guard(PathEffect effect, Workspace workspace) =>
        effect is WritePath or DeletePath && effect.Location is { Forbidden: null, Kind: PathKind.Folder } location && workspace.Private.WhyNotWhole(location.FullPath) is { } why
            ? effect with { Location = location with { Forbidden = why } }
            : effect;
}
