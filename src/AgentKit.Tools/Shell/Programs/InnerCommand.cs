namespace AgentKit.Tools.Shell.Programs;

/// <summary>A command that another one runs. Whoever judges the outer command must judge this one too.</summary>
internal sealed record InnerCommand
{
    /// <summary>The words of a simple command, program first; empty when it is <see cref="Script"/> or not known.</summary>
    public IReadOnlyList<CommandWord> Words { get => field ?? []; init; }

    /// <summary>Text that a shell runs.</summary>
    public string? Script { get; init; }

    /// <summary>What <see cref="Script"/> finds as <c>$0</c>, <c>$1</c>, …</summary>
    public IReadOnlyList<CommandWord> Arguments { get => field ?? []; init; }

    /// <summary>Whether the shell that runs <see cref="Script"/> need not be bash.</summary>
    public bool IsForAnyShell { get; init; }

    /// <summary>What is set in its environment, as <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Variables { get => field ?? []; init; }

    /// <summary>
    /// Which of <see cref="Words"/> stand for what comes in on standard input (xargs). Their text is not known; whoever knows
    /// what comes in may put <see cref="Judgement.PrintsPaths"/> of its source there.
    /// </summary>
    public IReadOnlyList<int> FromInput { get => field ?? []; init; }

    /// <summary>
    /// Whether white space and quotes within a line of the input end a word, so that a file name made for it becomes an
    /// option or another path.
    /// </summary>
    public bool SplitsInput { get; init; }

    /// <summary>Whether it runs on another machine or in a container, so that its paths are not ours.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Where it takes place.</summary>
    public InnerPlace Place { get; init; }

    /// <summary>Whether what comes in becomes the last words just as white space parts it, all of it at once.</summary>
    public bool TakesAllWords { get; init; }

    /// <summary>Whether this is only what the words might mean: enough to fear, not enough to trust.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The command with known words in place of those that come in.</summary>
    public InnerCommand WithInput(IReadOnlyList<string> texts) =>
        this with { Words = [.. Words.SelectMany((word, index) => FromInput.Contains(index) ? texts.Select(text => new CommandWord(text)) : [word])], FromInput = [] };

    /// <summary>The command with the words that come in replaced.</summary>
    /// <param name="paths">A pattern that all that comes in matches.</param>
    public InnerCommand WithInput(CommandWord paths)
    {
        // A piece of a name may begin with a dash; that it leads elsewhere only a name made for it can bring about.
        var word = SplitsInput && paths.Text is not null ? new CommandWord("*", IsGlob: true, IsPrinted: true) { Names = paths.Names } : paths with { IsPrinted = true };
        return this with { Words = [.. Words.Select((old, index) => FromInput.Contains(index) ? word : old)], FromInput = [] };
    }
}
