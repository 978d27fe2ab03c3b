using AgentKit.Execution.Stages;

namespace AgentKit.Execution;

/// <summary>Tells from their effects whether two calls may run side by side. When unsure, they may not.</summary>
internal static class EffectConflicts
{
    public static bool Between(ValidCall first, ValidCall second)
    {
        if (first.Tool.Traits.ConcurrencySafe || second.Tool.Traits.ConcurrencySafe || (first.IsRead && second.IsRead))
            return false;

        foreach (var left in first.Effects)
        {
            foreach (var right in second.Effects)
            {
                if (Between(left, right))
                    return true;
            }
        }

        return false;
    }

    private static bool Between(Effect left, Effect right)
    {
        if (left.IsRead && right.IsRead)
            return false;

        return (left, right) switch
        {
            (ChangeSession a, ChangeSession b) => a.What == b.What,
            (ChangeSession, _) or (_, ChangeSession) => false,
            (Unknown or RunCommand, _) or (_, Unknown or RunCommand) => true,
            (PathEffect a, PathEffect b) => Overlap(a, b),
            (ReadResource or WriteResource, ReadResource or WriteResource) => left.Target == right.Target,
            (ChangeState a, ChangeState b) => a.What == b.What,
            (Network a, Network b) => string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

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
