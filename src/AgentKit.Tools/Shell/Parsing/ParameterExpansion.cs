namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>$name</c> or <c>${…}</c>.</summary>
/// <param name="Span">Where.</param>
/// <param name="Name">A variable, a number or one of <c>@*#?-$!</c>.</param>
/// <param name="Kind">Its value, its length, or what it names.</param>
/// <param name="Subscript">What stands in <c>[ ]</c>; arithmetic unless the array is associative.</param>
/// <param name="Operator">Such as <c>:-</c>, <c>##</c>, <c>//</c>, <c>@P</c>, <c>:</c> (a piece, by arithmetic); empty without one.</param>
/// <param name="Argument">What follows the operator, up to the brace; <see langword="null"/> without an operator.</param>
internal sealed record ParameterExpansion(
    Span Span, string Name, ParameterKind Kind, Word? Subscript, string Operator, Word? Argument) : WordPart(Span);
