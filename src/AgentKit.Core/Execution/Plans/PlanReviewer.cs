using AgentKit.Capabilities;
using AgentKit.Internal;
using AgentKit.Permissions;

namespace AgentKit.Execution.Plans;

/// <summary>
/// Says of each file and command of a plan what its approval would let run: exactly what a person reads there, and nothing
/// of which they could not tell what it means.
/// </summary>
internal sealed class PlanReviewer(PermissionPolicy policy, EffectResolver effects, Func<Workspace?> workspace)
{
    /// <summary>What is longer cannot be shown whole, so nobody approves it with the rest.</summary>
    private const int MostCharacters = 500;

    public IReadOnlyList<PlanItem> Review(Plan plan) =>
        [.. plan.Files.Select(Review), .. plan.Commands.Select(Review)];

    private PlanItem Review(PlanFile file)
    {
        var isFolder = file.Path.EndsWith('/');
        Effect declared = file.Change == PlanChange.Delete ? Effect.DeletePath(file.Path) : Effect.WritePath(file.Path);
        if (effects.Resolve([declared], workspace())[0] is not PathEffect { Location: { } location } effect)
            return new() { Change = file.Change, Target = file.Path, RunsUnasked = false, Why = "the session has no workspace", Rule = PlannedEffect.ForFile(file.Change, file.Path) };

        var place = location.RelativePath ?? LexicalPath.WithSlashes(location.FullPath);
        var target = isFolder && location.Kind is (PathKind.Folder or PathKind.Missing) ? place.TrimEnd('/') + "/" : place;
        var item = new PlanItem { Change = file.Change, Target = target, RunsUnasked = false, Rule = PlannedEffect.ForFile(file.Change, target) };
        if ((WhyUnclear(file.Path) ?? WhyUnclear(target) ?? WhyNeverAsWritten(file, location, isFolder)) is { } unclear)
            return item with { Target = WhyUnclear(file.Path) is null ? target : file.Path, Why = unclear };
        if (policy.WhyNotByPlan(effect) is { } ruled)
            return item with { Why = ruled };
        return item with { RunsUnasked = true, Why = Caution(file, effect, isFolder) };
    }

    private PlanItem Review(string command)
    {
        var text = command.Trim();
        var line = (RunCommand)effects.Resolve([Effect.RunCommand(text)], workspace())[0];
        var item = new PlanItem { Target = text, RunsUnasked = false, Rule = PlannedEffect.ForCommand(text, line.Analysis) };
        var why = WhyUnclear(text) ?? (text.Contains('\n', StringComparison.Ordinal) ? "it has several lines" : null) ?? WhyUnknown(line) ?? policy.WhyNotByPlan(line);
        return item with { RunsUnasked = why is null, Why = why ?? (line.Analysis is { } analysis && Coverage.IsIrreversible(analysis) ? analysis.Why : null) };
    }

    // What a person cannot see, or cannot tell from something else, they have not approved.
    private static string? WhyUnclear(string text) =>
        string.IsNullOrWhiteSpace(text) ? "it is empty"
        : text.Length > MostCharacters ? "it is too long to be read with the rest"
        : HiddenCharacters.Remove(text) != text || text.AsSpan().IndexOfAny('\t', '\r') >= 0 ? "it holds characters that cannot be seen"
        : null;

    private static string? WhyNeverAsWritten(PlanFile file, PathLocation location, bool isFolder)
    {
        if (location.Forbidden is { } forbidden)
            return $"it can never be used: {forbidden}";
        if (location.RelativePath is null)
            return "it is outside the workspace";
        if (file.Path.Contains('\n', StringComparison.Ordinal) || file.Path != file.Path.Trim())
            return "it begins or ends with blanks, or has several lines";
        if (file.Path.AsSpan().IndexOfAny("*?{}[]") >= 0)
            return "it may be meant as a pattern; name each file, or a folder as src/";
        if (location.RelativePath is "" or ".")
            return "it is the whole workspace";
        return location.Kind switch
        {
            PathKind.Special or PathKind.Malformed => "it is no regular file",
            PathKind.Folder when !isFolder => "it is a folder; write it with / at its end to mean everything below it",
            PathKind.File when isFolder => "it is a file, not a folder",
            PathKind.File when file.Change == PlanChange.Create => "it exists already, so that creating it would replace it",
            _ when isFolder && file.Change == PlanChange.Delete => "deleting a whole folder is asked about by itself",
            _ when isFolder && ProtectedNames.Of(location.RelativePath) != PathProtection.None => "it is a protected folder; name each file",
            _ => null,
        };
    }

    private static string? WhyUnknown(RunCommand line)
    {
        if (line.Analysis is not { } analysis)
            return "nobody can tell what it does";
        if (!analysis.IsComplete || analysis.Commands.Count == 0)
            return $"what it runs is not fully known ({analysis.Why.TrimEnd('.')})";
        foreach (var command in analysis.Commands)
        {
            if (!PlannedEffect.IsPlain(command))
                return command.Words.Contains(null) ? "some of its words are only known when it runs" : "it sets variables or writes to a file by redirection";
            if (!analysis.IsProvedReadOnly && Launchers.GrantsMoreThanSeen(command.Words))
                return $"`{command.Words[0]}` runs what its arguments or files say by then";
        }

        return Coverage.IsIrreversible(analysis) && analysis.Effects.Any(effect => effect is Unknown)
            ? $"it destroys or gains rights, and its words do not say all of it ({analysis.Why.TrimEnd('.')})"
            : null;
    }

    private static string? Caution(PlanFile file, PathEffect effect, bool isFolder) =>
        isFolder ? file.Change == PlanChange.Create ? "everything new below it, but what is protected there" : "everything below it, but what is protected there"
        : effect.Location!.Protection switch
        {
            PathProtection.Secret => "it may hold secrets; reading it asks",
            PathProtection.Change => "what stands there steers what runs later",
            _ => file.Change == PlanChange.Edit && effect.Location.Kind == PathKind.Missing ? "it does not exist yet" : null,
        };
}
