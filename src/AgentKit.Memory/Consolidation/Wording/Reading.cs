namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>A statement taken apart: its terms, its tone, what it denies, which way it points, and what it says was before.</summary>
internal sealed class Reading
{
    public required IReadOnlyList<Term> Terms { get; init; }

    /// <summary>The heaviest weight of each key.</summary>
    public required IReadOnlyDictionary<string, double> Keys { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>Whether it denies what its words say.</summary>
    public required bool IsNegative { get; init; }

    /// <summary>Members of sets of opposites, by set.</summary>
    public required IReadOnlyDictionary<string, (int Members, OppositeStrength Strength)> Opposites { get; init; }

    /// <summary>Which way it points: <c>from:berlin</c>, <c>depend:api&gt;db</c>, <c>of:anna</c>.</summary>
    public required IReadOnlySet<string> Directions { get; init; }

    /// <summary>Keys of the value that held before, where the statement names it: "from A to B", "instead of A".</summary>
    public required IReadOnlySet<string> Old { get; init; }

    /// <summary>Where the subject ends: the place of the verb.</summary>
    public required int Pivot { get; init; }

    /// <summary>The verb, or what stands for it.</summary>
    public required string PivotKey { get; init; }

    /// <summary>The one value that it gives of an attribute, where it does.</summary>
    public required Equation? Equation { get; init; }

    /// <summary>Where a reason begins ("because …"), which is no part of the value.</summary>
    public required int Reason { get; init; }

    /// <summary>Whether a secret was taken out of it.</summary>
    public required bool HasMark { get; init; }

    /// <summary>The words without those that say nothing, in order: what is exactly the same.</summary>
    public required string Canonical { get; init; }

    public bool Has(Tone tone) => (Tone & tone) != Tone.Plain;
}
