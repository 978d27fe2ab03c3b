namespace AgentKit.Memory.Embeddings;

/// <summary>What a question means, as a direction in the space of a model.</summary>
/// <param name="Model">The space.</param>
/// <param name="Direction">The direction.</param>
/// <param name="Baseline">The cosine with it that nothing unrelated is likely to have.</param>
internal sealed record QueryMeaning(string Model, sbyte[] Direction, double Baseline)
{
    /// <summary>How near a direction is: 0 for what is no nearer than anything else, 1 for what means the same.</summary>
    /// <param name="cosine">Its cosine with the question.</param>
    /// <param name="baseline">The cosine that counts nothing yet.</param>
    public static double Nearness(double cosine, double baseline) => baseline >= 1 ? 0 : Math.Clamp((cosine - baseline) / (1 - baseline), 0, 1);
}
