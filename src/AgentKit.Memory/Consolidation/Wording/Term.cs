namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>A word, a name or a value of a statement, in the form in which statements are compared.</summary>
/// <param name="Key">What is compared.</param>
/// <param name="Weight">How much it says: a name more than a word, "use" little.</param>
/// <param name="At">Its place among the words.</param>
/// <param name="Category">The kind of value it is, where it is one: <c>number:s</c>, <c>time</c>, <c>database</c>, <c>name</c>.</param>
/// <param name="IsHard">Whether statements that differ in it never say the same.</param>
internal readonly record struct Term(string Key, double Weight, int At, string? Category, bool IsHard)
{
    public const double LightWeight = 0.3;
    public const double WordWeight = 1;
    public const double HardWeight = 1.5;

    /// <summary>Whether it says enough to tell statements apart.</summary>
    public bool IsContent => Weight > LightWeight;
}
