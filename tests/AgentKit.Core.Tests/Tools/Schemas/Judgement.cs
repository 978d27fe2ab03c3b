using System.Text.Json;
using AgentKit.Tools.Schemas;

namespace AgentKit.Core.Tests.Tools.Schemas;

/// <summary>Judges JSON texts, so that a test fits on a line.</summary>
internal static class Judgement
{
    public static JsonSchema Schema(string schema) => JsonSchema.Compile(JsonElement.Parse(schema));

    public static bool Accepts(string schema, string instance)
    {
        var compiled = Schema(schema);
        Assert.True(compiled.CanJudge, compiled.CannotJudgeWhy);
        return compiled.Validate(JsonElement.Parse(instance)).Count == 0;
    }

    public static string[] Errors(string schema, string instance) =>
        [.. Schema(schema).Validate(JsonElement.Parse(instance)).Select(e => e.Message)];
}
