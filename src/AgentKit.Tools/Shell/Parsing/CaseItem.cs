namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Patterns, and what is run when one of them matches; the body may be empty.</summary>
internal sealed record CaseItem(Span Span, IReadOnlyList<Word> Patterns, Script Body, CaseTerminator Terminator) : SyntaxNode(Span);
