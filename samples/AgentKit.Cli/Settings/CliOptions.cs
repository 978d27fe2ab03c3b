using AgentKit.Autonomy;

namespace AgentKit.Cli.Settings;

/// <summary>What stands on the command line for every command.</summary>
internal sealed record CliOptions
{
    /// <summary>Nothing was said.</summary>
    public static CliOptions None { get; } = new();

    public string? Workspace { get; init; }

    public string? Data { get; init; }

    public Mode? Mode { get; init; }

    public string? Model { get; init; }

    public IReadOnlyList<string> Allow { get; init; } = [];

    public IReadOnlyList<string> Ask { get; init; } = [];

    public IReadOnlyList<string> Deny { get; init; } = [];

    public int? MaxTurns { get; init; }

    /// <summary>What becomes of a question that nobody is there to answer.</summary>
    public UnansweredPolicy OnAsk { get; init; } = UnansweredPolicy.Park;

    /// <summary>How long without a key the person counts as there.</summary>
    public TimeSpan AwayAfter { get; init; } = TimeSpan.FromMinutes(30);

    public bool Json { get; init; }
}
