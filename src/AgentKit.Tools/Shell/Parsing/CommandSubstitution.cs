namespace AgentKit.Tools.Shell.Parsing;

/// <summary><c>$(…)</c> or <c>`…`</c>.</summary>
internal sealed record CommandSubstitution(Span Span, Script Script, bool IsBackquoted) : WordPart(Span);
