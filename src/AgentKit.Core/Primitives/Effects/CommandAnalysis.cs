namespace AgentKit;

/// <summary>What a command analyser understood of a command line.</summary>
public sealed record CommandAnalysis
{
    /// <summary>The simple commands in it, in order, inner ones included.</summary>
    public required IReadOnlyList<SimpleCommand> Commands { get; init; }

    /// <summary>Whether <see cref="Commands"/> is all that the line can run. When not, no allow rule covers it.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether the line is proved to change nothing and to read only inside the workspace.</summary>
    public bool IsProvedReadOnly { get; init; }

    /// <summary>
    /// What the commands do to paths and hosts, as far as their words tell, redirections included. Where they may touch more
    /// than is listed, an <see cref="AgentKit.Unknown"/> among them says so. Never another <see cref="RunCommand"/>.
    /// </summary>
    public IReadOnlyList<Effect> Effects { get => field ?? []; init; }

    /// <summary>Every risk that was found, worst first; never empty.</summary>
    public required IReadOnlyList<Risk> Risks { get; init; }

    /// <summary>The reason for the risks, naming the piece of the command.</summary>
    public required string Why { get; init; }

    /// <summary>The worst of <see cref="Risks"/>.</summary>
    public Risk WorstRisk => Risks.Count == 0 ? Risk.Unknown : Risks[0];
}
