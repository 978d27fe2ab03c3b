using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Holds records against the workspace: a path that is gone or a version that changed makes them less sure, and its return as sure as before.</summary>
internal static class Reevaluation
{
    private const string Mark = "workspace";
    private const double Less = 0.5;

    public static void Apply(Draft draft, Readings readings, WorkspaceProbe probe)
    {
        foreach (var record in draft.Active)
        {
            var finding = Finding(readings[record], probe);
            var known = record.Attributes.GetValueOrDefault(Mark);
            if (string.Equals(finding, known, StringComparison.Ordinal))
                continue;
            var attributes = new Dictionary<string, string>(record.Attributes, StringComparer.Ordinal);
            var why = finding ?? "The workspace agrees with it again.";
            var confidence = record.Confidence;
            if (known is not null && finding is null)
                confidence = Math.Min(1, record.Confidence / Less);
            else if (known is null)
                confidence = record.Confidence * Less;
            if (finding is null)
                attributes.Remove(Mark);
            else
                attributes[Mark] = finding;
            draft.Change(MemoryAction.Weighed, [record.Id], null, why, record with { Confidence = confidence, Attributes = attributes });
        }
    }

    private static string? Finding(Reading reading, WorkspaceProbe probe)
    {
        foreach (var term in reading.Terms.Where(term => term.Category == "path"))
        {
            if (probe.Exists(term.Key) == false)
                return $"The workspace has no {term.Key} any more.";
        }

        foreach (var version in reading.Terms.Where(term => term.Category is "version" or "number:"))
        {
            var name = reading.Terms.LastOrDefault(term => term.At < version.At && term.Category is not ("version" or "number:") && version.At - term.At <= 2);
            if (name.Key is not null && probe.VersionOf(name.Key) is { } actual && !Agree(actual, version.Key))
                return $"The workspace uses {name.Key} {actual}, not {version.Key}.";
        }

        return null;
    }

    // One may say more than the other: 20 and 20.11.
    private static bool Agree(string left, string right) =>
        (left + ".").StartsWith(right + ".", StringComparison.Ordinal) || (right + ".").StartsWith(left + ".", StringComparison.Ordinal);
}
