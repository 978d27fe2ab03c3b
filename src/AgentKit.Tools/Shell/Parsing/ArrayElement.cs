namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>value</c> or <c>[subscript]=value</c> inside an array.</summary>
internal sealed record ArrayElement(Span Span, Word? Subscript, bool Appends, Word Value) : SyntaxNode(Span);
