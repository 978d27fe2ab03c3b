namespace AgentKit.Tools.Shell.Parsing;

/// <summary>The text is a script, and means to bash what <see cref="Script"/> says.</summary>
internal sealed record Understood(Script Script) : ParseResult;
