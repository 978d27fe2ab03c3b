namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// How many commands are looked at for one line, guesses among them: each of them may hold others, and guesses multiply. One budget
/// serves all walks of the line, so that the time is bounded whatever the line makes of it. A script costs by its length.
/// </summary>
internal sealed class WalkBudget
{
    private const int MostCommands = 2000;
    private const int CharactersOfCommand = 100;
    private int _spent;

    /// <summary>Whether there is one more.</summary>
    /// <param name="script">The text that has to be read for it.</param>
    public bool Spend(string script = "")
    {
        _spent += 1 + (script.Length / CharactersOfCommand);
        return _spent <= MostCommands;
    }
}
