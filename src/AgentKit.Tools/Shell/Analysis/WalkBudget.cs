namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// How many commands are looked at for one line, guesses among them: each of them may hold others, and guesses multiply. One budget
/// serves all walks of the line, so that the time is bounded whatever the line makes of it.
/// </summary>
internal sealed class WalkBudget
{
    private const int MostCommands = 5000;
    private int _spent;

    /// <summary>Whether there is one more.</summary>
    public bool Spend() => _spent < MostCommands && _spent++ >= 0;
}
