namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>case subject in pattern) … ;; esac</c>.</summary>
internal sealed record CaseClause(Span Span, Word Subject, IReadOnlyList<CaseItem> Items, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
