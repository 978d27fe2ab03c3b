namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Assignments, then a name with its arguments; either may be missing.</summary>
internal sealed record SimpleCommandNode(
    Span Span, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
