namespace AgentKit.Tools.Shell.Parsing;

/// <summary>A condition and what is run when it holds.</summary>
internal sealed record IfBranch(Span Span, Script Condition, Script Body) : SyntaxNode(Span);
