using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Writes text, images, sound and files as the parts of a message.</summary>
internal static class ContentPartWriter
{
    /// <exception cref="NotSupportedException">A content has no form in Chat Completions.</exception>
    public static void Write(Utf8JsonWriter json, IEnumerable<AIContent> contents)
    {
        json.WriteStartArray();
        foreach (var content in contents) Write(json, content);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AIContent content)
    {
        if (RawModel.TryWriteContentPart(json, content.RawRepresentation)) return;

        switch (content)
        {
            case TextContent text:
                WriteText(json, text.Text);
                break;
            case UriContent image when image.HasTopLevelMediaType("image"):
                WriteImage(json, image.Uri.AbsoluteUri, image);
                break;
            case UriContent uri:
                throw new NotSupportedException(
                    $"Chat Completions takes no {uri.MediaType} by address ({uri.Uri}). Send its bytes as DataContent.");
            case DataContent image when image.HasTopLevelMediaType("image"):
                WriteImage(json, image.Uri, image);
                break;
            case DataContent sound when sound.HasTopLevelMediaType("audio"):
                WriteSound(json, sound);
                break;
            case DataContent text when text.HasTopLevelMediaType("text"):
                WriteText(json, Encoding.UTF8.GetString(text.Data.Span));
                break;
            case DataContent file:
                WriteFile(json, file);
                break;
            case HostedFileContent file:
                WriteHostedFile(json, file);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, string address, AIContent image)
    {
        json.WriteStartObject();
        json.WriteString("type", "image_url");
        json.WriteStartObject("image_url");
        json.WriteString("url", address);
        if (JsonTree.Of(image.AdditionalProperties?.GetValueOrDefault("detail")) is { } detail)
        {
            json.WritePropertyName("detail");
            detail.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSound(Utf8JsonWriter json, DataContent sound)
    {
        json.WriteStartObject();
        json.WriteString("type", "input_audio");
        json.WriteStartObject("input_audio");
        json.WriteString("data", sound.Base64Data.Span);
        json.WriteString("format", sound.MediaType is "audio/mpeg" or "audio/mp3" ? "mp3" : "wav");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, DataContent file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteStartObject("file");
        json.WriteString("filename", file.Name ?? (file.MediaType == "application/pdf" ? "file.pdf" : "file"));
        json.WriteString("file_data", file.Uri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHostedFile(Utf8JsonWriter json, HostedFileContent file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteStartObject("file");
        json.WriteString("file_id", file.FileId);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
