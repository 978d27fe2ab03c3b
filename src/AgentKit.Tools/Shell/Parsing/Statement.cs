namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>, which bind equally and from the left.</summary>
/// <param name="Span">Where.</param>
/// <param name="Pipelines">At least one.</param>
/// <param name="Operators">One fewer: the first stands between the first and the second pipeline.</param>
/// <param name="InBackground">Ended by <c>&amp;</c>.</param>
internal sealed record Statement(Span Span, IReadOnlyList<Pipeline> Pipelines, IReadOnlyList<AndOrOperator> Operators, bool InBackground)
    : SyntaxNode(Span);
