using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Cli.Output;

/// <summary>How this program writes JSON.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    /// <summary>On one line.</summary>
    public static string Line(JsonNode node) => node.ToJsonString(OneLine);

    /// <summary>For people to read too.</summary>
    public static string Pretty(JsonNode node) => node.ToJsonString(Indented);

    /// <summary>The name of an enum's value, as all JSON of AgentKit writes it.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A list of texts.</summary>
    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
