namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Links records that contradict each other where neither may win, so that whoever recalls one learns of the other.</summary>
internal static class Doubt
{
    public static void Write(Draft draft, IEnumerable<(string One, string Other)> open)
    {
        foreach (var (id, otherId) in open)
        {
            // What became of either meanwhile settled it.
            var (one, other) = (draft[id], draft[otherId]);
            if (one.Status != MemoryStatus.Active || other.Status != MemoryStatus.Active)
                continue;
            var (linked, otherLinked) = (one.With(MemoryLinkKind.Contradicts, otherId), other.With(MemoryLinkKind.Contradicts, id));
            if (ReferenceEquals(linked, one) && ReferenceEquals(otherLinked, other))
                continue;
            draft.Change(MemoryAction.Contradicted, [id, otherId], null, $"{id} and {otherId} contradict each other; both were said at the same time, and nothing tells which holds.", linked, otherLinked);
        }
    }
}
