namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Commands joined by <c>|</c> and <c>|&amp;</c>.</summary>
/// <param name="Span">Where.</param>
/// <param name="Commands">None only for <c>!</c> and <c>time</c> that stand alone.</param>
/// <param name="Operators">One fewer than commands.</param>
/// <param name="IsNegated">An odd number of <c>!</c> stands before it.</param>
/// <param name="IsTimed"><c>time</c> stands before it.</param>
internal sealed record Pipeline(
    Span Span, IReadOnlyList<CommandNode> Commands, IReadOnlyList<PipeOperator> Operators, bool IsNegated, bool IsTimed) : SyntaxNode(Span);
