namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>$((…))</c> or <c>$[…]</c>.</summary>
internal sealed record ArithmeticExpansion(Span Span, Word Expression) : WordPart(Span);
