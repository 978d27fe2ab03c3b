using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>What was said, on spans, for hosts that opted in: messages as the GenAI semantic conventions write them, as JSON of roles and parts.</summary>
internal static class SpanContent
{
    /// <summary>What the model is asked.</summary>
    public static void Asked(Activity? span, string? instructions, IReadOnlyList<ChatMessage> messages)
    {
        if (span is null)
            return;
        if (!string.IsNullOrEmpty(instructions))
            span.SetTag("gen_ai.system_instructions", Json(writer => WriteParts(writer, [new TextContent(instructions)])));
        span.SetTag("gen_ai.input.messages", Json(writer => WriteMessages(writer, messages)));
    }

    /// <summary>What it answered.</summary>
    public static void Answered(Activity? span, IReadOnlyList<ChatMessage> messages, string? finishReason) =>
        span?.SetTag("gen_ai.output.messages", Json(writer => WriteMessages(writer, messages, finishReason ?? "")));

    /// <summary>What a call is given, and what it gave.</summary>
    public static void Called(Activity? span, JsonElement input, string result) =>
        span?.SetTag("gen_ai.tool.call.arguments", input.GetRawText()).SetTag("gen_ai.tool.call.result", result);

    private static void WriteMessages(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, string? finishReason = null)
    {
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            writer.WritePropertyName("parts");
            WriteParts(writer, message.Contents);
            if (finishReason is not null)
                writer.WriteString("finish_reason", finishReason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteParts(Utf8JsonWriter writer, IEnumerable<AIContent> contents)
    {
        writer.WriteStartArray();
        foreach (var content in contents)
            WritePart(writer, content);
        writer.WriteEndArray();
    }

    // Bytes of pictures and files stay out: a span is no place for them.
    private static void WritePart(Utf8JsonWriter writer, AIContent content)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case TextReasoningContent reasoning:
                writer.WriteString("type", "reasoning");
                writer.WriteString("content", reasoning.Text);
                break;
            case TextContent text:
                writer.WriteString("type", "text");
                writer.WriteString("content", text.Text);
                break;
            case FunctionCallContent call:
                writer.WriteString("type", "tool_call");
                writer.WriteString("id", call.CallId);
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("arguments");
                Answer.ToCall(call).Input.WriteTo(writer);
                break;
            case FunctionResultContent result:
                writer.WriteString("type", "tool_call_response");
                writer.WriteString("id", result.CallId);
                writer.WriteString("response", result.Result as string ?? result.Result?.ToString());
                break;
            default:
                writer.WriteString("type", content.GetType().Name);
                break;
        }

        writer.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
