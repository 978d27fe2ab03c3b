namespace AgentKit.Capabilities;

/// <summary>Some lines of a saved result.</summary>
public sealed record SavedLines
{
    /// <summary>The lines, without their ends; empty when the first line asked for lies behind the last.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>How many lines the whole result has.</summary>
    public required int Total { get; init; }
}
