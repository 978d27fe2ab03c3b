namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>select name in words; do … done</c>.</summary>
/// <param name="Span">Where.</param>
/// <param name="Variable">What is set each time.</param>
/// <param name="Words"><see langword="null"/> without <c>in</c>: the positional parameters.</param>
/// <param name="Body">What is run each time.</param>
/// <param name="Redirections">For the whole loop.</param>
internal sealed record SelectLoop(Span Span, string Variable, IReadOnlyList<Word>? Words, Script Body, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
