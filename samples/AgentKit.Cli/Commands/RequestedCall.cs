using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary>One line of a batch: <c>{id, tool, input, mode?}</c>.</summary>
internal sealed record RequestedCall
{
    /// <summary>The caller's id, of any JSON type; handed back as it came.</summary>
    public required JsonNode? Id { get; init; }

    public required string Tool { get; init; }

    public required JsonElement Input { get; init; }

    public Mode? Mode { get; init; }

    /// <summary>Reads a line. The id is found even where the rest is wrong.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out RequestedCall? call, out JsonNode? id, [NotNullWhen(false)] out string? error)
    {
        (call, id) = (null, null);
        try
        {
            var root = JsonElement.Parse(line);
            error = root.ValueKind != JsonValueKind.Object ? "The line is no JSON object. Expected is {\"id\", \"tool\", \"input\"}." : Read(root, out call, out id);
        }
        catch (JsonException exception)
        {
            error = $"The line is no valid JSON: {exception.Message}";
        }

        return error is null;
    }

    private static string? Read(JsonElement root, out RequestedCall? call, out JsonNode? id)
    {
        call = null;
        id = root.TryGetProperty("id", out var given) ? Node(given) : null;
        if (!root.TryGetProperty("tool", out var tool) || tool.ValueKind != JsonValueKind.String || tool.GetString()!.Length == 0)
            return "'tool' is missing or no text.";
        if (!root.TryGetProperty("input", out var input))
            return "'input' is missing.";

        Mode? mode = null;
        if (root.TryGetProperty("mode", out var named) && named.ValueKind != JsonValueKind.Null)
        {
            mode = Enum.GetValues<Mode>().Cast<Mode?>().FirstOrDefault(known => named.ValueKind == JsonValueKind.String && Json.Name(known!.Value) == named.GetString());
            if (mode is null)
                return "'mode' is none of default, plan and auto.";
        }

        call = new() { Id = id, Tool = tool.GetString()!, Input = input, Mode = mode };
        return null;
    }

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
