using AgentKit.Execution.Stages;

namespace AgentKit.Execution;

/// <summary>Tells from their effects whether two calls may run side by side. When unsure, they may not.</summary>
internal static class EffectConflicts
{
    /// <summary>How a later call of a turn stands to an earlier one.</summary>
    public static EffectConflict Between(ValidCall first, ValidCall second)
    {
        if (first.Tool.Traits.ConcurrencySafe || second.Tool.Traits.ConcurrencySafe || (first.IsRead && second.IsRead))
            return EffectConflict.None;

        var worst = EffectConflict.None;
        foreach (var left in first.Effects)
        {
            foreach (var right in second.Effects)
                worst = (EffectConflict)Math.Max((int)worst, (int)Between(left, right));
        }

        return worst == EffectConflict.Possible && !IsHarmless(second) ? EffectConflict.Certain : worst;
    }

    private static bool IsHarmless(ValidCall call)
    {
        foreach (var effect in call.Effects)
        {
            if (!effect.IsHarmless)
                return false;
        }

        return true;
    }

    private static EffectConflict Between(Effect left, Effect right)
    {
        if (left.IsRead && right.IsRead)
            return EffectConflict.None;

        return (left, right) switch
        {
            (ChangeSession a, ChangeSession b) => When(a.What == b.What),
            (ChangeSession, _) or (_, ChangeSession) => EffectConflict.None,
            (Unknown or RunCommand, _) or (_, Unknown or RunCommand) => EffectConflict.Possible,
            (PathEffect a, PathEffect b) => When(Overlap(a, b)),
            (ReadResource or WriteResource, ReadResource or WriteResource) => When(left.Target == right.Target),
            (ChangeState a, ChangeState b) => When(a.What == b.What),
            (Network a, Network b) => When(string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase)),
            _ => EffectConflict.None,
        };
    }

    private static EffectConflict When(bool conflict) => conflict ? EffectConflict.Certain : EffectConflict.None;

    private static bool Overlap(PathEffect left, PathEffect right)
    {
        var (a, b) = (left.Location?.FullPath ?? left.Path, right.Location?.FullPath ?? right.Path);
        return IsWithin(a, b) || IsWithin(b, a);
    }

    // Compared without regard to case: on a file system that has no case, two spellings are one file.
    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
        && (path.Length == folder.Length || folder.EndsWith(Path.DirectorySeparatorChar) || path[folder.Length] == Path.DirectorySeparatorChar);
}
