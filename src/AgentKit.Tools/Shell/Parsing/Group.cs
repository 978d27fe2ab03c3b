namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>{ …; }</c></summary>
internal sealed record Group(Span Span, Script Body, IReadOnlyList<Redirection> Redirections) : CommandNode(Span, Redirections);
