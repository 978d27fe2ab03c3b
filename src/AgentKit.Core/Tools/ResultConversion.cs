using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools;

/// <summary>Makes a result of whatever a function returned.</summary>
internal static class ResultConversion
{
    public static ToolResult ToResult(object? value) => value switch
    {
        ToolResult result => result,
        null => ToolResult.Ok(""),
        string text => ToolResult.Ok(text),
        JsonElement element => FromJson(element),
        TextContent text => ToolResult.Ok(text.Text),
        AIContent content => new() { Text = "", Contents = [content] },
        IEnumerable<AIContent> contents => FromContents([.. contents]),
        IFormattable formattable => ToolResult.Ok(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => ToolResult.Ok(value.ToString() ?? ""),
    };

    private static ToolResult FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => ToolResult.Ok(""),
        JsonValueKind.String => ToolResult.Ok(element.GetString()!),
        _ => new() { Text = element.GetRawText(), Data = element },
    };

    private static ToolResult FromContents(AIContent[] contents) => new()
    {
        Text = string.Concat(contents.OfType<TextContent>().Select(content => content.Text)),
        Contents = [.. contents.Where(content => content is not TextContent)],
    };
}
