using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Writes a tool's result as the text a tool message holds.</summary>
internal static class ToolResultText
{
    /// <summary>The text, with what is no text added to <paramref name="attachments"/>.</summary>
    public static string Of(FunctionResultContent result, List<AIContent> attachments) => result.Result switch
    {
        null => result.Exception is null ? "" : "Error: the tool failed.",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement json => json.GetRawText(),
        AIContent content => Of([content], attachments),
        IEnumerable<AIContent> contents => Of(contents, attachments),
        { } value => JsonTree.TextOf(value),
    };

    private static string Of(IEnumerable<AIContent> contents, List<AIContent> attachments)
    {
        var texts = new List<string>();
        foreach (var content in contents)
        {
            if (content is TextContent text) texts.Add(text.Text);
            else attachments.Add(content);
        }

        return texts.Count > 0 ? string.Join('\n', texts) : "The result is attached below.";
    }
}
