namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>name=value</c>, <c>name[subscript]+=value</c> or <c>name=(…)</c>; the value is then one <see cref="ArrayValue"/>.</summary>
internal sealed record Assignment(Span Span, string Name, Word? Subscript, bool Appends, Word Value) : SyntaxNode(Span);
