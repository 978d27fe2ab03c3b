namespace AgentKit.Capabilities;

/// <summary>How a command ended.</summary>
public sealed record ProcessResult
{
    /// <summary>The exit code of the shell; <see langword="null"/> when the command was ended before it had one.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>What it wrote to standard output and standard error, in the order in which it wrote.</summary>
    public required string Output { get; init; }

    /// <summary>Whether it was ended because its time was up.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Whether it was ended because it wrote more than <see cref="ProcessOptions.MostOutputBytes"/>.</summary>
    public bool OutputExceeded { get; init; }

    /// <summary>Whether the middle of <see cref="Output"/> is missing, which a line in its place says.</summary>
    public bool Truncated { get; init; }

    /// <summary>How many processes it left behind, which were ended with it.</summary>
    public int LeftBehind { get; init; }

    /// <summary>How long it ran.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What the operating system held the command to; <see langword="null"/> when it ran without a sandbox.</summary>
    public SandboxPolicy? Policy { get; init; }

    /// <summary>What of the workspace the command saw as empty because it holds secrets, relative to the root.</summary>
    public IReadOnlyList<string> HiddenPaths { get => field ?? []; init; }

    /// <summary>Those of <see cref="HiddenPaths"/> that the command opened, as far as the sandbox can tell.</summary>
    public IReadOnlyList<string> SoughtPaths { get => field ?? []; init; }

    /// <summary>The limits of the sandbox that the command ran into, each as a sentence.</summary>
    public IReadOnlyList<string> LimitsReached { get => field ?? []; init; }
}
