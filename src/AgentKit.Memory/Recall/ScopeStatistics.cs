namespace AgentKit.Memory.Recall;

/// <summary>What is known of all the records of a scope, and of none of another's.</summary>
internal abstract class ScopeStatistics
{
    /// <summary>How many records the scope has.</summary>
    public abstract long Documents { get; }

    /// <summary>How many terms a record has on average.</summary>
    public abstract double AverageLength { get; }

    /// <summary>In how many records of the scope a term is.</summary>
    public abstract long Frequency(uint term);

    /// <summary>Whether the term names somebody who speaks in the scope.</summary>
    public abstract bool IsSpeaker(uint term);
}
