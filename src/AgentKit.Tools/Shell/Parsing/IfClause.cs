namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>if … then … elif … else … fi</c>; the first branch is the <c>if</c>, the others are the <c>elif</c>.</summary>
internal sealed record IfClause(Span Span, IReadOnlyList<IfBranch> Branches, Script? Else, IReadOnlyList<Redirection> Redirections) : CommandNode(Span, Redirections);
