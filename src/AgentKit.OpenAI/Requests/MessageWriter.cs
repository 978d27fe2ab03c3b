using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Writes a conversation as Chat Completions wants it: one message for each tool result, right behind its calls.</summary>
internal sealed class MessageWriter(Utf8JsonWriter json, bool sendBackServerFields)
{
    // Tool messages hold text only. Images and files among results follow as a user message, after the last result.
    private readonly List<AIContent> _attachments = [];
    private readonly AssistantMessageWriter _assistant = new(json, sendBackServerFields);

    public void Write(IEnumerable<ChatMessage> messages, string? instructions)
    {
        if (!string.IsNullOrEmpty(instructions)) WriteMessage("system", [new TextContent(instructions)]);

        foreach (var message in messages) Write(message);
        WriteAttachments();
    }

    private void Write(ChatMessage message)
    {
        if (message.Role != ChatRole.Tool && !message.Contents.Any(content => content is FunctionResultContent)) WriteAttachments();

        if (RawModel.TryWriteMessage(json, message.RawRepresentation)) return;
        if (message.Role == ChatRole.Assistant) _assistant.Write(message);
        else if (message.Role == ChatRole.Tool) WriteResults(message, _attachments);
        else if (message.Role == ChatRole.User) WriteUser(message);
        else WriteMessage(message.Role.Value, message.Contents);
    }

    private void WriteUser(ChatMessage message)
    {
        var rest = new List<AIContent>();
        WriteResults(message, rest);
        if (rest.Count == 0) return;

        WriteAttachments();
        WriteMessage("user", rest, message.AuthorName);
    }

    private void WriteResults(ChatMessage message, List<AIContent> rest)
    {
        foreach (var content in message.Contents)
        {
            if (content is FunctionResultContent result) WriteResult(result);
            else rest.Add(content);
        }
    }

    private void WriteResult(FunctionResultContent result)
    {
        json.WriteStartObject();
        json.WriteString("role", "tool");
        json.WriteString("tool_call_id", result.CallId);
        json.WriteString("content", ToolResultText.Of(result, _attachments));
        json.WriteEndObject();
    }

    private void WriteAttachments()
    {
        if (_attachments.Count == 0) return;

        WriteMessage("user", _attachments);
        _attachments.Clear();
    }

    private void WriteMessage(string role, IList<AIContent> contents, string? name = null)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        if (IsName(name)) json.WriteString("name", name);

        json.WritePropertyName("content");
        if (contents.Count == 0) json.WriteStringValue("");
        else if (contents is [TextContent { RawRepresentation: null } only]) json.WriteStringValue(only.Text);
        else ContentPartWriter.Write(json, contents);
        json.WriteEndObject();
    }

    // OpenAI refuses the whole request for a name outside this alphabet.
    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
