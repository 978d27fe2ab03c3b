namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Characters as they are after quotes and backslashes have gone.</summary>
/// <param name="Span">Where, with the quotes.</param>
/// <param name="Text">The characters.</param>
/// <param name="IsQuoted">None of them can begin a pattern, a brace expansion, a home folder or a reserved word.</param>
internal sealed record Literal(Span Span, string Text, bool IsQuoted) : WordPart(Span);
