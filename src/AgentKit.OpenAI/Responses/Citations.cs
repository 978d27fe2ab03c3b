using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Reads the web pages that an answer names as its sources.</summary>
internal static class Citations
{
    /// <returns>The citations; <see langword="null"/> for none.</returns>
    public static List<AIAnnotation>? Read(JsonElement message)
    {
        List<AIAnnotation>? citations = null;
        foreach (var annotation in message.Items("annotations"))
            if (annotation.Property("url_citation") is { } citation)
                (citations ??= []).Add(Read(annotation, citation));

        return citations;
    }

    private static CitationAnnotation Read(JsonElement annotation, JsonElement citation) => new()
    {
        Title = citation.Text("title"),
        Url = Uri.TryCreate(citation.Text("url"), UriKind.Absolute, out var url) ? url : null,
        AnnotatedRegions = citation.Number("start_index") is { } start && citation.Number("end_index") is { } end
            ? [new TextSpanAnnotatedRegion { StartIndex = (int)start, EndIndex = (int)end }]
            : null,
        RawRepresentation = annotation,
    };
}
