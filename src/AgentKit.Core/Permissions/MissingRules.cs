namespace AgentKit.Permissions;

/// <summary>The rules that a call lacks: beside those that there are, they cover all of it, and that was tried.</summary>
internal static class MissingRules
{
    // Whoever needs more would not read them.
    private const int Most = 20;

    /// <summary>The rules to add, all of them together; empty when no safe ones are enough.</summary>
    /// <param name="review">The call.</param>
    /// <param name="coverage">What the rules that there are cover of it.</param>
    /// <param name="rules">The allow rules and grants that there are.</param>
    /// <param name="strict">Whether reads need a rule too.</param>
    public static IReadOnlyList<string> Of(CallReview review, Coverage coverage, IEnumerable<PermissionRule> rules, bool strict)
    {
        var present = rules.ToArray();
        string?[] pieces = [.. coverage.Gaps.SelectMany(gap => ForGap(review.Call.Tool, gap)).Distinct()];
        string?[][] tries = pieces.Length > 1 ? [[RuleProposal.For(review)], pieces] : [pieces];
        return Array.Find([.. tries, ForAll(review, coverage)], Suffice) is { } found ? [.. found.OfType<string>()] : [];

        bool Suffice(string?[] texts) => texts.Length is > 0 and <= Most
            && Read(texts) is { } added
            && Coverage.Of(review, present.Concat(added), strict).IsComplete;
    }

    private static IEnumerable<string?> ForGap(string tool, CoverageGap gap) =>
        gap.Commands.Count == 0 || gap.Effect.Risk is Risk.Destructive or Risk.Privileged
            ? [RuleProposal.For(tool, gap.Effect)]
            : gap.Commands.Select(command => RuleProposal.For(tool, command));

    // Of a tool whose effects nobody knows there is no narrower rule. For one that runs commands it would allow every command.
    private static string?[] ForAll(CallReview review, Coverage coverage) =>
        coverage.Gaps.All(gap => gap.Effect is not Unknown) && review.Effects.Count > 0 || review.Effects.Any(effect => effect is RunCommand) ? [] : [review.Call.Tool];

    private static PermissionRule[]? Read(string?[] texts)
    {
        var read = new List<PermissionRule>();
        foreach (var text in texts)
        {
            if (text is null || !PermissionRule.TryParse(RuleKind.Allow, text, "", out var rule, out _))
                return null;
            read.Add(rule);
        }

        return [.. read];
    }
}
