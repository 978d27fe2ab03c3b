namespace AgentKit.Tools.Shell.Parsing;

/// <summary>A piece of a word.</summary>
internal abstract record WordPart(Span Span) : SyntaxNode(Span);
