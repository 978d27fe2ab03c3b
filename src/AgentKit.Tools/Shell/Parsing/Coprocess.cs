namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>coproc NAME command</c>. It has no redirections of its own: they are those of the command.</summary>
internal sealed record Coprocess(Span Span, string? Name, CommandNode Command) : CommandNode(Span, []);
