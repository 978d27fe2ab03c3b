using System.ComponentModel.DataAnnotations;

namespace AgentKit.Memory;

/// <summary>What consolidation does beyond judging, and how much stays active.</summary>
public sealed class ConsolidationOptions
{
    /// <summary>Most active records in a scope. Above it those of the lowest value are archived, and why is written down.</summary>
    /// <value>Default: 20,000. <see langword="null"/> means no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxActive { get; set; } = 20_000;

    /// <summary>How old episodes must be before those that tell the same again and again become one.</summary>
    /// <value>Default: 30 days.</value>
    public TimeSpan CompressAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many episodes must tell the same before they become one.</summary>
    /// <value>Default: 3.</value>
    [Range(2, 1000)]
    public int CompressFrom { get; set; } = 3;

    /// <summary>How long memory must be left alone before consolidation begins by itself.</summary>
    /// <value>Default: 2 minutes.</value>
    public TimeSpan IdleFor { get; set; } = TimeSpan.FromMinutes(2);
}
