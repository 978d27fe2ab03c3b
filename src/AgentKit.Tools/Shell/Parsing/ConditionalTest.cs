namespace AgentKit.Tools.Shell.Parsing;

/// <summary>One test inside <c>[[ ]]</c>.</summary>
/// <param name="Span">Where.</param>
/// <param name="Left"><see langword="null"/> for an operator of one operand.</param>
/// <param name="Operator">Such as <c>-f</c>, <c>==</c>, <c>=~</c>; <see langword="null"/> for a word alone, which asks whether it is empty.</param>
/// <param name="Right"><see langword="null"/> for a word alone. A pattern after <c>==</c>, <c>=</c> and <c>!=</c>.</param>
internal sealed record ConditionalTest(Span Span, Word? Left, string? Operator, Word? Right) : SyntaxNode(Span);
