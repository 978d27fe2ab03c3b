namespace AgentKit.Cli.Output;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Completed = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Parked = 3;
    public const int BudgetSpent = 4;
    public const int Halted = 5;
    public const int Cancelled = 130;

    /// <summary>The code for the end of a run.</summary>
    public static int Of(StopReason reason) => reason switch
    {
        StopReason.Completed => Completed,
        StopReason.Parked => Parked,
        StopReason.TurnLimit or StopReason.BudgetExhausted => BudgetSpent,
        StopReason.Halted => Halted,
        StopReason.Cancelled or StopReason.Interrupted => Cancelled,
        _ => Failed,
    };
}
