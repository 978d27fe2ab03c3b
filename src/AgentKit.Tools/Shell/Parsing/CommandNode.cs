namespace AgentKit.Tools.Shell.Parsing;

/// <summary>One command, simple or compound, with its redirections in the order in which they were written.</summary>
internal abstract record CommandNode(Span Span, IReadOnlyList<Redirection> Redirections) : SyntaxNode(Span);
