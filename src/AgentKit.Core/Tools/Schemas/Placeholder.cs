using System.Text.Json;

namespace AgentKit.Tools.Schemas;

internal sealed class JsonSchema
{
    public bool CanJudge => false;
    public string? CannotJudgeWhy => "not merged yet";
    public static JsonSchema Compile(JsonElement schema) => new();
    public IReadOnlyList<SchemaError> Validate(JsonElement instance) => [];
}

internal sealed class SchemaError
{
    public string Message => "";
}
