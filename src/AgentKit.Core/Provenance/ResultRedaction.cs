using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentKit.Provenance;

/// <summary>Takes secrets out of everything that a result holds.</summary>
internal static class ResultRedaction
{
    /// <summary>The result without secrets; the same instance when it has none.</summary>
    public static ToolResult Redact(this SecretRedactor redactor, ToolResult result)
    {
        if (!redactor.IsOn)
            return result;

        var text = redactor.Redact(result.Text);
        var contents = redactor.Redact(result.Contents);
        var data = result.Data is { } element ? redactor.Redact(element) : null;
        return ReferenceEquals(text, result.Text) && ReferenceEquals(contents, result.Contents) && data is null ? result : new()
        {
            Text = text,
            IsError = result.IsError,
            Contents = contents,
            Data = data ?? result.Data,
            FullTextId = result.FullTextId,
        };
    }

    private static IReadOnlyList<AIContent> Redact(this SecretRedactor redactor, IReadOnlyList<AIContent> contents)
    {
        AIContent[]? changed = null;
        for (var i = 0; i < contents.Count; i++)
        {
            var content = redactor.Redact(contents[i]);
            if (!ReferenceEquals(content, contents[i]))
                (changed ??= [.. contents])[i] = content;
        }

        return changed ?? contents;
    }

    private static AIContent Redact(this SecretRedactor redactor, AIContent content) => content switch
    {
        TextContent { Text: { } text } => redactor.Redact(text) is var clean && ReferenceEquals(clean, text) ? content : new TextContent(clean),
        UriContent uri => redactor.Redact(uri.Uri.OriginalString) is var clean && clean == uri.Uri.OriginalString ? content : new TextContent(clean),
        DataContent data when IsText(data.MediaType) => Redact(redactor, data),
        _ => content,
    };

    private static DataContent Redact(SecretRedactor redactor, DataContent content)
    {
        var text = Encoding.UTF8.GetString(content.Data.Span);
        var clean = redactor.Redact(text);
        return ReferenceEquals(clean, text) ? content : new(Encoding.UTF8.GetBytes(clean), content.MediaType) { Name = content.Name };
    }

    private static bool IsText(string? mediaType) =>
        mediaType is not null && (mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>The data without secrets; <see langword="null"/> when it has none.</summary>
    private static JsonElement? Redact(this SecretRedactor redactor, in JsonElement data)
    {
        // In a number or a truth value nothing is replaced.
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String))
            return null;

        var raw = data.GetRawText();
        if (ReferenceEquals(redactor.Redact(raw), raw) && !raw.Contains('\\', StringComparison.Ordinal))
            return null;

        var node = Redact(redactor, JsonNode.Parse(raw), name: null, out var changed);
        return changed ? JsonElement.Parse(node?.ToJsonString() ?? "null") : null;
    }

    private static JsonNode? Redact(SecretRedactor redactor, JsonNode? node, string? name, out bool changed)
    {
        changed = false;
        switch (node)
        {
            case JsonObject properties:
                foreach (var (property, value) in properties.ToArray())
                {
                    var clean = Redact(redactor, value, property, out var isOther);
                    if (isOther)
                        properties[property] = clean;
                    changed |= isOther;
                }

                return properties;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var clean = Redact(redactor, items[i], name, out var isOther);
                    if (isOther)
                        items[i] = clean;
                    changed |= isOther;
                }

                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return Redact(redactor, value, name, ref changed);
            default:
                return node;
        }
    }

    // A value is judged with the name before it, as it would be in a text.
    private static JsonValue Redact(SecretRedactor redactor, JsonValue value, string? name, ref bool changed)
    {
        var text = value.GetValue<string>();
        var clean = redactor.Redact(text);
        if (ReferenceEquals(clean, text) && name is not null)
        {
            var named = $"{name}: \"{text.Replace("\"", "'", StringComparison.Ordinal)}\"";
            if (redactor.Redact(named) is var redacted && !ReferenceEquals(redacted, named) && redacted.StartsWith(name + ": \"", StringComparison.Ordinal) && redacted.EndsWith('"'))
                clean = redacted[(name.Length + 3)..^1];
        }

        changed = !ReferenceEquals(clean, text);
        return changed ? JsonValue.Create(clean) : value;
    }
}
