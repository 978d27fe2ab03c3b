using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentKit.Providers.Tests;

/// <summary>Compares JSON by meaning, and shows both texts where it differs.</summary>
internal static class SameJson
{
    public static void Assert(string expected, JsonElement? actual)
    {
        var text = actual?.GetRawText() ?? "null";
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(text))) Xunit.Assert.Equal(expected, text);
    }
}
