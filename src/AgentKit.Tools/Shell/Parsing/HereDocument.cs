namespace AgentKit.Tools.Shell.Parsing;

/// <summary>The lines after a <c>&lt;&lt;</c>.</summary>
/// <param name="Span">The lines, without the one that ends them.</param>
/// <param name="Delimiter">The line that ends them.</param>
/// <param name="IsQuoted">Nothing inside is expanded.</param>
/// <param name="Body">The lines as the command gets them: without leading tabs after <c>&lt;&lt;-</c>.</param>
internal sealed record HereDocument(Span Span, string Delimiter, bool IsQuoted, Word Body) : SyntaxNode(Span);
