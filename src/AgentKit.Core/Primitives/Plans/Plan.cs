namespace AgentKit;

/// <summary>What an agent would do, as it proposes it to a person before it does any of it.</summary>
public sealed record Plan
{
    /// <summary>What is to be reached.</summary>
    public required string Goal { get; init; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<string> Steps { get => field ?? []; init; }

    /// <summary>The files that it creates, edits or deletes.</summary>
    public IReadOnlyList<PlanFile> Files { get => field ?? []; init; }

    /// <summary>The command lines that it runs, each as the shell would get it.</summary>
    public IReadOnlyList<string> Commands { get => field ?? []; init; }

    /// <summary>What could go wrong; <see langword="null"/> when nothing was said of it.</summary>
    public string? Risks { get; init; }

    /// <summary>How it will be seen that the goal is reached; <see langword="null"/> when nothing was said of it.</summary>
    public string? Checks { get; init; }
}
