namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>"…"</c>.</summary>
/// <param name="Span">Where, with the quotes.</param>
/// <param name="Parts">What stands between them; literals are quoted.</param>
/// <param name="IsTranslated">Written <c>$"…"</c>: a catalogue of messages may replace it.</param>
internal sealed record DoubleQuoted(Span Span, IReadOnlyList<WordPart> Parts, bool IsTranslated) : WordPart(Span);
