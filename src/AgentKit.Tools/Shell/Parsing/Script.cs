namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Statements one after another: a whole text, a body, or what stands inside <c>$(…)</c>.</summary>
internal sealed record Script(Span Span, IReadOnlyList<Statement> Statements) : SyntaxNode(Span);
