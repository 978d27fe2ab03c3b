namespace AgentKit.Tools.Shell.Syntax;

/// <summary>A condition and what is run when it holds.</summary>
internal sealed record IfBranch(Span Span, Script Condition, Script Body) : SyntaxNode(Span);
