namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What the parser has to say of a text: <see cref="Understood"/> or <see cref="NotUnderstood"/>.</summary>
internal abstract record ParseResult;
