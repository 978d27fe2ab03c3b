namespace AgentKit.Memory.Extraction.Commands;

/// <summary>A command that could not work as it was called, kept for a few turns: what works after it is worth knowing.</summary>
/// <param name="Aim">What it was for.</param>
/// <param name="Text">The command.</param>
/// <param name="Reason">Why it did not work, in the words of its output.</param>
/// <param name="Turn">In which turn of the session.</param>
/// <param name="IsTrusted">Whether its output is trusted.</param>
internal sealed record FailedCommand(string Aim, string Text, string Reason, int Turn, bool IsTrusted)
{
    /// <summary>How many turns later a success still counts as the way that works.</summary>
    public const int MostTurns = 8;
}
