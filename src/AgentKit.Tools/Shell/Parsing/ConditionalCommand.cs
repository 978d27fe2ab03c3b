namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>[[ … ]]</c>: its tests in order. How <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and brackets join them is not kept.</summary>
internal sealed record ConditionalCommand(Span Span, IReadOnlyList<ConditionalTest> Tests, IReadOnlyList<Redirection> Redirections)
    : CommandNode(Span, Redirections);
