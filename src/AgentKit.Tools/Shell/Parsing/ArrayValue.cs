namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>(…)</c> after <c>name=</c>.</summary>
internal sealed record ArrayValue(Span Span, IReadOnlyList<ArrayElement> Elements) : WordPart(Span);
