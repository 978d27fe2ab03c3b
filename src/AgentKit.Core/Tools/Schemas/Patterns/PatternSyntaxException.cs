namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>Says that a pattern is not a regular expression, or not one that can be judged by. Ends the compilation of its schema.</summary>
internal sealed class PatternSyntaxException(string message) : Exception(message);
