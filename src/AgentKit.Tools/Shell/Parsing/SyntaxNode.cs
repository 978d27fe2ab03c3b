namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Anything that was found in a command text, and where.</summary>
internal abstract record SyntaxNode(Span Span);
