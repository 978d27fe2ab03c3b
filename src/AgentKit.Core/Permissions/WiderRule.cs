namespace AgentKit.Permissions;

/// <summary>
/// The one step wider that a person may take from the rule that a call needs: the same command with other arguments, or the
/// folder of the file. Only where what the wider rule lets run is of the kind that was seen.
/// </summary>
internal static class WiderRule
{
    // Commands that say by their first two words what they do, whatever else is given. What of their arguments destroys or
    // runs programs is asked about all the same: no rule that leaves arguments open covers it.
    private static readonly string[] GitCommands = ["add", "branch", "cherry-pick", "commit", "fetch", "merge", "mv", "pull", "push", "revert", "switch", "tag"];

    /// <summary>The wider rule; <see langword="null"/> when none is sound: for what is unknown, irreversible, protected or outside the workspace.</summary>
    /// <param name="rule">The narrowest rule.</param>
    /// <param name="review">The call.</param>
    public static string? Than(string rule, CallReview review)
    {
        var open = review.Effects.Where(effect => !effect.IsHarmless).ToArray();
        if (open.Length == 0 || Array.Exists(open, effect => effect.Risk > Risk.Network || Coverage.IsProtected(effect)))
            return null;

        var wider = open is [RunCommand { Analysis: { IsComplete: true, Commands: [var command] } }] ? ForCommand(review.Call.Tool, command)
            : Array.TrueForAll(open, effect => effect is PathEffect) ? ForFolder(review.Call.Tool, open)
            : null;
        return wider is not null && wider != rule
            && PermissionRule.TryParse(RuleKind.Allow, wider, "", out var parsed, out _)
            && Coverage.Of(review, [parsed], strict: false).IsComplete ? wider : null;
    }

    private static string? ForCommand(string tool, SimpleCommand command) =>
        command.Words is ["git", { } word, ..] && Array.IndexOf(GitCommands, word) >= 0 ? $"{tool}(git {word}:*)" : null;

    private static string? ForFolder(string tool, Effect[] effects)
    {
        var folders = effects.Select(effect => FolderOf((PathEffect)effect)).Distinct().ToArray();
        return folders is [{ } folder] ? $"{tool}({Glob.Escape(folder)}/**)" : null;
    }

    // Not the workspace itself, which would be everything.
    private static string? FolderOf(PathEffect effect) =>
        effect is not DeletePath && effect.Location is { Kind: PathKind.File or PathKind.Missing, RelativePath: { } path } && path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : null;
}
