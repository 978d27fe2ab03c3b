namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>( … )</c></summary>
internal sealed record Subshell(Span Span, Script Body, IReadOnlyList<Redirection> Redirections) : CommandNode(Span, Redirections);
