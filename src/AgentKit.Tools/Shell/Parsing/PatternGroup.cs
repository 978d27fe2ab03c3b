namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>@(a|b)</c> in a pattern, or <c>(a|b)</c> in a regular expression, inside <c>[[ ]]</c>.</summary>
/// <param name="Span">Where.</param>
/// <param name="Parts">What stands between the brackets.</param>
internal sealed record PatternGroup(Span Span, IReadOnlyList<WordPart> Parts) : WordPart(Span);
