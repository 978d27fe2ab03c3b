namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>name() body</c> or <c>function name body</c>. It has no redirections of its own: they are those of the body, at each call.</summary>
internal sealed record FunctionDefinition(Span Span, string Name, CommandNode Body) : CommandNode(Span, []);
