using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Comparison;

/// <summary>
/// Whether a later statement says something else of the same thing than an earlier one, so that only one of the two holds.
/// Two things, two environments or two of many ("likes tea", "likes coffee") do not contradict each other.
/// </summary>
internal static class Contradiction
{
    /// <summary>The most weight of words that either says beside what contradicts the other. Measured, as the rest of the numbers, on the development set.</summary>
    public const double MostRest = 0.65;

    /// <summary>The same where the later one tells of a change: how and why it came needs words.</summary>
    public const double MostRestOfChange = 1.35;

    // What two statements must have in common, and what then tells that they contradict each other. The first that does says why.
    private static readonly (Ground Needed, Func<Difference, string?> Why)[] Cases =
    [
        // "The coach of the club is Bo." "Coach of the club: Ida."
        (Ground.OnePart, Equations.Why),

        // "Treasurer: Bo." "Ida was elected treasurer, succeeding Bo."
        (Ground.None, Replacement.WhyOfWhole),

        // "The build uses Maven." "The build moved from Maven to Gradle."
        (Ground.OneSubject, Replacement.WhyOfValue),

        // "She has a gym membership." "She no longer has a gym membership."
        (Ground.OneSubject, Denial.WhyTakenBack),

        // "The service uses TLS." "The service does not use TLS."
        (Ground.OneSubject | Ground.OnePart, Denial.WhyDenied),

        // "The gateway listens on port 80." "The gateway listens on port 8080."
        (Ground.OneSubject | Ground.OnePart, OtherValue.Why),

        // "The user lives by the sea." "The user lives in the mountains."
        (Ground.OneSubject | Ground.OnePart, OtherPhrase.Why),
    ];

    /// <summary>Why only the later one holds; <see langword="null"/> when both may.</summary>
    public static string? Of(Reading earlier, Reading later)
    {
        // What a secret was nobody can tell from its mark.
        if (earlier.HasMark || later.HasMark || Subjects.AreElsewhere(earlier, later))
            return null;
        var pair = Difference.Of(earlier, later);
        var ground = Subjects.GroundOf(pair);
        foreach (var (needed, why) in Cases)
        {
            if ((ground & needed) == needed && why(pair) is { } found)
                return found;
        }

        return null;
    }
}
