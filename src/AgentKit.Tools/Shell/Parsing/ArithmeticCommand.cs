namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>(( … ))</c>.</summary>
internal sealed record ArithmeticCommand(Span Span, Word Expression, IReadOnlyList<Redirection> Redirections) : CommandNode(Span, Redirections);
