using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>The narrowest rule that would let a call run the next time.</summary>
internal static class RuleProposal
{
    private const int MaxPaths = 4;

    /// <summary>
    /// The rule that an approval for the session or project becomes; <see langword="null"/> when none is safe: for what is
    /// unknown, destructive or privileged, and for programs that run whatever their arguments or files say.
    /// </summary>
    public static string? For(CallReview review)
    {
        var tool = review.Call.Tool;
        var open = review.Effects.Where(effect => !effect.IsHarmless).ToArray();
        if (open.Length == 0 || Array.Exists(open, IsUnsafe))
            return null;

        var rule = open.Length > 1 && Array.TrueForAll(open, effect => effect is PathEffect) ? ForPaths(tool, open) : ForOne(tool, open[0]);
        return rule is not null
            && PermissionRule.TryParse(RuleKind.Allow, rule, "", out var parsed, out _)
            && Coverage.Of(review, [parsed], strict: false).IsComplete ? rule : null;
    }

    /// <summary>The rule for one effect, whatever the rest of the call does.</summary>
    public static string? For(string tool, Effect effect) => IsUnsafe(effect) ? null : ForOne(tool, effect);

    /// <summary>The rule for one command of a line.</summary>
    public static string? For(string tool, SimpleCommand command) =>
        Launchers.GrantsMoreThanSeen(command.Words) || command.Words.Contains(null) || command.Variables.Count > 0 || command.Redirections.Count > 0 || CommandWords.Join(command.Words!) is not { } words
            ? null
            : $"{tool}({words})";

    // A command whose words are all known may be granted word for word, even where nobody can tell what it does: the
    // person has just seen those very words.
    private static bool IsUnsafe(Effect effect) =>
        effect.Risk is Risk.Destructive or Risk.Privileged
        || (effect.Risk == Risk.Unknown && effect is not RunCommand { Analysis.IsComplete: true });

    private static string? ForOne(string tool, Effect effect) => effect switch
    {
        PathEffect path => Place(path) is { } place ? $"{tool}({place})" : null,
        RunCommand { Analysis: { IsComplete: true } analysis } => ForCommands(tool, analysis.Commands),
        Network network => $"{tool}(domain:{ForHost(network)})",
        ReadResource or WriteResource or Spawn or ChangeState when effect.Target.Length > 0 => $"{tool}({Glob.Escape(effect.Target)})",
        _ => null,
    };

    private static string? ForPaths(string tool, Effect[] effects)
    {
        var places = effects.Select(effect => Place((PathEffect)effect)).Distinct().ToArray();
        if (places.Length > MaxPaths || places.Contains(null))
            return null;
        return places.Length == 1 ? $"{tool}({places[0]})" : $"{tool}({{{string.Join(',', places)}}})";
    }

    private static string? ForCommands(string tool, IReadOnlyList<SimpleCommand> commands)
    {
        var rules = commands.Select(command => For(tool, command)).Distinct().ToArray();
        return rules.Length == 1 ? rules[0] : null;
    }

    private static string? Place(PathEffect effect) => effect.Location switch
    {
        { RelativePath: { } relative } => Glob.Escape(relative),
        { } location => Glob.Escape(LexicalPath.WithSlashes(location.FullPath)),
        null => null,
    };

    private static string ForHost(Network network)
    {
        if (HostName.TryParse(network.Host) is not { } host)
            return "";
        var name = host.Text.Contains(':', StringComparison.Ordinal) ? $"[{host.Text}]" : host.Text;
        return (network.Port ?? host.Port) is { } port and not (80 or 443) ? $"{name}:{port}" : name;
    }
}
