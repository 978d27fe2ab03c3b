namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>Ends the compilation of a schema that cannot be understood. Never leaves <see cref="SchemaCompiler"/>.</summary>
internal sealed class UnjudgeableSchemaException(string pointer, string why) : Exception($"#{pointer}: {why}");
