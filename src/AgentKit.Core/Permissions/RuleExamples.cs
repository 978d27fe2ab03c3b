namespace AgentKit.Permissions;

/// <summary>Holds rules against the examples that were given with them.</summary>
internal static class RuleExamples
{
    /// <summary>What is wrong with a rule by its own examples; nothing when it is right or has none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="analyse">What is understood of a command line.</param>
    public static IEnumerable<string> Faults(PermissionRule rule, Func<string, RunCommand> analyse)
    {
        foreach (var example in rule.Match)
        {
            if (!Means(rule, example, analyse))
                yield return $"The {Reasons.Name(rule)} does not mean `{Shown.Text(example)}`, which its `match` says it does. Change the rule, or take the example out.";
        }

        foreach (var example in rule.NoMatch)
        {
            if (Means(rule, example, analyse))
                yield return $"The {Reasons.Name(rule)} means `{Shown.Text(example)}`, which its `no_match` says it does not. Change the rule, or take the example out.";
        }
    }

    // An example is only text: it is taken for whatever the rule could be about.
    private static bool Means(PermissionRule rule, string example, Func<string, RunCommand> analyse)
    {
        if (rule.Argument is not { } argument)
            return true;

        var command = analyse(example);
        Effect[] readings = [command, AsPath(example), Effect.Network(example, sends: false)];
        if (rule.Kind != RuleKind.Allow)
            return Array.Exists(readings, argument.Hits);
        return Array.Exists(readings, argument.Covers)
            || (command.Analysis is { IsComplete: true, Commands: { Count: > 0 } commands } && commands.All(one => argument.Covers(one, onlyExact: false)));
    }

    private static WritePath AsPath(string example)
    {
        var path = LexicalPath.Normalise(LexicalPath.WithSlashes(example));
        var isAbsolute = LexicalPath.IsAbsolute(path);
        return new()
        {
            Path = example,
            Location = new() { FullPath = isAbsolute ? path : "/" + path, RelativePath = isAbsolute ? null : path, Kind = PathKind.File, Protection = ProtectedNames.Of(path) },
        };
    }
}
