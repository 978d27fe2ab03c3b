using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Agents.Background;

/// <summary>How background runs and notices stand in files.</summary>
internal static class BackgroundJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static JsonTypeInfo<BackgroundEntry> Entry { get; } = (JsonTypeInfo<BackgroundEntry>)Options.GetTypeInfo(typeof(BackgroundEntry));

    public static JsonTypeInfo<PendingNotice> Notice { get; } = (JsonTypeInfo<PendingNotice>)Options.GetTypeInfo(typeof(PendingNotice));

    /// <summary>A prompt as text, by which two can be compared.</summary>
    public static string Text(IReadOnlyList<ChatMessage> prompt) =>
        JsonSerializer.Serialize(prompt, (JsonTypeInfo<IReadOnlyList<ChatMessage>>)Options.GetTypeInfo(typeof(IReadOnlyList<ChatMessage>)));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(BackgroundJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            MaxDepth = CoreEvents.MaxDepth,
            Converters = { new AnyValueJsonConverter() },
            TypeInfoResolver = JsonTypeInfoResolver.Combine(BackgroundJsonContext.Default, AIJsonUtilities.DefaultOptions.TypeInfoResolver)
                .WithAddedModifier(EventJsonContract.Apply),
        };
        options.MakeReadOnly();
        return options;
    }
}
