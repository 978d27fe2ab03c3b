namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>&lt;(…)</c>, or <c>&gt;(…)</c> when the command writes into the script.</summary>
internal sealed record ProcessSubstitution(Span Span, Script Script, bool IsOutput) : WordPart(Span);
