using System.Text.Json;

namespace AgentKit.Sessions;

/// <summary>How live updates look as JSON.</summary>
internal static class LiveUpdates
{
    public static string NameOf(LiveUpdate update) => update switch
    {
        TextDelta => "text_delta",
        ReasoningDelta => "reasoning_delta",
        AnswerDiscarded => "answer_discarded",
        CallProgress => "call_progress",
        _ => "update",
    };

    public static JsonDocument ToDocument(LiveUpdate update) =>
        JsonSerializer.SerializeToDocument(update, CoreEvents.Json.GetTypeInfo(update.GetType()));
}
