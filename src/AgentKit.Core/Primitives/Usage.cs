namespace AgentKit;

/// <summary>What model calls used.</summary>
public sealed record Usage
{
    /// <summary>Nothing used yet.</summary>
    public static Usage None { get; } = new();

    /// <summary>Tokens sent to the model, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens that the model generated, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Of <see cref="InputTokens"/>, those that the provider read from its cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>What it cost in US dollars; <see langword="null"/> where no price is known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The sum of two usages; an unknown cost beside a known one counts as nothing.</summary>
    public static Usage operator +(Usage left, Usage right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new()
        {
            InputTokens = left.InputTokens + right.InputTokens,
            OutputTokens = left.OutputTokens + right.OutputTokens,
            CachedInputTokens = left.CachedInputTokens + right.CachedInputTokens,
            CostUsd = left.CostUsd is null ? right.CostUsd : left.CostUsd + (right.CostUsd ?? 0),
        };
    }
}
