namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>while … do … done</c>, or <c>until</c>.</summary>
internal sealed record WhileLoop(Span Span, bool IsUntil, Script Condition, Script Body, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
