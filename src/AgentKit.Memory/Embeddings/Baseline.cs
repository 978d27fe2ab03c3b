namespace AgentKit.Memory.Embeddings;

/// <summary>
/// How near things that have nothing to do with one another lie in a model's space. Models differ in that more than in
/// anything else (0.1 in one, 0.7 in another), so that no fixed cosine means "near". Told by sentences on everyday
/// things: what a question has in common with those it has with all.
/// </summary>
internal sealed class Baseline(IReadOnlyList<sbyte[]> unrelated)
{
    // The question may be on the very thing of one or two of the sentences.
    private const int LeftOut = 2;
    private const double Deviations = 2;

    public static IReadOnlyList<string> Texts { get; } =
    [
        "The kettle in the kitchen is blue.", "Our train leaves from platform four.", "She learnt to play the cello as a child.", "The museum is closed on Mondays.",
        "Tomatoes need a lot of sun.", "He ran the marathon in under four hours.", "The contract was signed in March.", "Whales sing to one another over great distances.",
        "The build takes eleven minutes.", "My brother is allergic to peanuts.", "The roof was repaired after the storm.", "They voted on the budget yesterday.",
        "An index makes the query faster.", "The soup wants a little more salt.", "Her passport expires next year.", "The lamp in the hall flickers.",
    ];

    public int Dimensions { get; } = unrelated[0].Length;

    /// <summary>The cosine that nothing unrelated is likely to have with a direction.</summary>
    public double Of(ReadOnlySpan<sbyte> direction)
    {
        var cosines = new double[unrelated.Count];
        for (var at = 0; at < cosines.Length; at++)
            cosines[at] = Quantised.Cosine(direction, unrelated[at]);
        Array.Sort(cosines);
        var kept = cosines.AsSpan(0, Math.Max(1, cosines.Length - LeftOut));
        var (sum, squares) = (0.0, 0.0);
        foreach (var cosine in kept)
            (sum, squares) = (sum + cosine, squares + (cosine * cosine));
        return Above(sum, squares, kept.Length);
    }

    /// <summary>The value so far above the mean of others that few of them reach it.</summary>
    public static double Above(double sum, double squares, int count)
    {
        var mean = sum / count;
        return mean + (Deviations * Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
