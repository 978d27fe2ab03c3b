namespace AgentKit.Tools.Shell.Programs;

/// <summary>A word of a simple command after quotes are removed.</summary>
/// <param name="Text">What the word is; <see langword="null"/> when that is only known when it runs, as one word, none or many.</param>
/// <param name="IsGlob">Whether <paramref name="Text"/> is a pattern that the shell replaces by the names that match.</param>
/// <param name="IsPrinted">Whether it comes out of another command, so that <paramref name="Text"/> is no pattern that the shell would match against files.</param>
internal readonly record struct CommandWord(string? Text, bool IsGlob = false, bool IsPrinted = false)
{
    /// <summary>Whether the word is exactly its text.</summary>
    public bool IsLiteral => Text is not null && !IsGlob;

    /// <summary>In <see cref="Likely"/>, what nothing is known of.</summary>
    public const string Anything = "\uE001";

    private readonly string? _likely;

    /// <summary>
    /// What is known of a word without <see cref="Text"/>, with a letter in place of the rest: enough to recognise danger in it,
    /// never to prove it harmless.
    /// </summary>
    public string? Loose
    {
        get => _likely?.Replace(Anything, "x", StringComparison.Ordinal);
        init => _likely = value;
    }

    /// <summary><see cref="Text"/>, or <see cref="Loose"/> with <see cref="Anything"/> for what is not known.</summary>
    public string? Likely => Text ?? _likely;

    /// <summary>When the word stands for files anywhere below the folder that its <see cref="Text"/> begins with: the pattern of their names.</summary>
    public string? Names { get; init; }

    /// <summary>Whether some of a word without <see cref="Text"/> may come from another machine.</summary>
    public bool IsFromNetwork { get; init; }

    /// <summary>
    /// Whether <see cref="Text"/> is only one of many that it may be, all of one harmless kind: a whole number, the name of a
    /// revision. Which file it would name is not known.
    /// </summary>
    public bool IsSample { get; init; }

    /// <summary>Whether a word of which the text is not known is surely one word: an expansion in double quotes, a number.</summary>
    public bool IsOneWord { get; init; }

    public override string ToString() => Text ?? Loose ?? "?";
}
