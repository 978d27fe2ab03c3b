using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Writes what the model said back to it.</summary>
internal sealed class AssistantMessageWriter(Utf8JsonWriter json, bool sendBackServerFields)
{
    private const string RefusalCode = "Refusal";

    public void Write(ChatMessage message)
    {
        var text = string.Concat(message.Contents.OfType<TextContent>().Select(content => content.Text));
        var refusal = string.Concat(message.Contents.OfType<ErrorContent>()
            .Where(content => content.ErrorCode == RefusalCode).Select(content => content.Message));
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        if (text.Length == 0 && refusal.Length == 0 && calls.Count == 0 && !CarriesServerFields(message)) return;

        json.WriteStartObject();
        json.WriteString("role", "assistant");
        WriteText(text, isOptional: calls.Count > 0 || refusal.Length > 0);
        if (refusal.Length > 0) json.WriteString("refusal", refusal);
        if (sendBackServerFields) WriteServerFields(message);
        WriteCalls(calls);
        json.WriteEndObject();
    }

    private void WriteText(string text, bool isOptional)
    {
        if (text.Length == 0 && isOptional) json.WriteNull("content");
        else json.WriteString("content", text);
    }

    private bool CarriesServerFields(ChatMessage message) => sendBackServerFields && message.Contents.Any(content =>
        content.AdditionalProperties is { } properties &&
        (properties.ContainsKey(ServerFields.ReasoningField) || properties.ContainsKey(ServerFields.Unknown)));

    private void WriteServerFields(ChatMessage message)
    {
        var reasoning = message.Contents.OfType<TextReasoningContent>()
            .GroupBy(content => Text(content, ServerFields.ReasoningField), content => content.Text);
        foreach (var texts in reasoning)
            if (texts.Key is { } field)
                json.WriteString(field, string.Concat(texts));

        foreach (var content in message.Contents)
            if (content.GetType() == typeof(AIContent))
                WriteUnknownFields(content);
    }

    private void WriteCalls(List<FunctionCallContent> calls)
    {
        if (calls.Count == 0) return;

        json.WriteStartArray("tool_calls");
        foreach (var call in calls) WriteCall(call);
        json.WriteEndArray();
    }

    private void WriteCall(FunctionCallContent call)
    {
        json.WriteStartObject();
        json.WriteString("id", call.CallId);
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", call.Name);
        json.WriteString("arguments", Arguments(call));
        json.WriteEndObject();
        if (sendBackServerFields) WriteUnknownFields(call);
        json.WriteEndObject();
    }

    private void WriteUnknownFields(AIContent content)
    {
        if (content.AdditionalProperties?.GetValueOrDefault(ServerFields.Unknown) is not JsonElement { ValueKind: JsonValueKind.Object } fields)
            return;

        foreach (var field in fields.EnumerateObject()) field.WriteTo(json);
    }

    private static string Arguments(FunctionCallContent call) =>
        call.Arguments is { Count: > 0 } arguments ? JsonTree.TextOf(arguments) : "{}";

    private static string? Text(AIContent content, string key) => content.AdditionalProperties?.GetValueOrDefault(key) switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => null,
    };
}
