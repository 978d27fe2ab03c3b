namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>for ((a; b; c)) do … done</c>; the header holds the three expressions with their semicolons.</summary>
internal sealed record ArithmeticFor(Span Span, Word Header, Script Body, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
