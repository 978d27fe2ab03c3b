using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentKit.Sessions;

/// <summary>How the events of the bottom ring stand in the log.</summary>
internal static class CoreEvents
{
    /// <summary>Providers parse arguments 64 levels deep; the event around them adds its own.</summary>
    public const int MaxDepth = 256;

    /// <summary>Text stays readable in the log: only what JSON itself demands is escaped.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Camel case, no nulls, and the content types of Microsoft.Extensions.AI.</summary>
    public static JsonSerializerOptions Json { get; } = CreateOptions();

    public static IReadOnlyList<EventType> All { get; } =
    [
        Type<SessionCreated>("session_created"),
        Type<ModeChanged>("mode_changed"),
        Type<RunStarted>("run_started"),
        Type<PromptAdded>("prompt_added"),
        Type<ContentAdded>("content_added"),
        Type<MemoryRecalled>("memory_recalled"),
        Type<MemoryFailed>("memory_failed"),
        Type<AnswerAdded>("answer_added"),
        Type<AnswerInterrupted>("answer_interrupted"),
        Type<ModelRetried>("model_retried"),
        Type<CallAnnounced>("call_announced"),
        Type<CallAsked>("call_asked"),
        Type<CallAnswered>("call_answered"),
        Type<CallParked>("call_parked"),
        Type<ChildAsked>("child_asked"),
        Type<ChildAnswered>("child_answered"),
        Type<PresenceChanged>("presence_changed"),
        Type<CallStarted>("call_started"),
        Type<CallRefused>("call_refused"),
        Type<CallFinished>("call_finished"),
        Type<PlanProposed>("plan_proposed"),
        Type<PlanAnswered>("plan_answered"),
        Type<PlanDrifted>("plan_drifted"),
        Type<RunFinished>("run_finished"),
        Type<LogRepaired>("log_repaired"),
    ];

    private static EventType Type<T>(string name)
        where T : SessionEvent => EventType.Create(name, static () => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T)));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(CoreEventsJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            Converters = { new AnyValueJsonConverter() },
            TypeInfoResolver = JsonTypeInfoResolver.Combine(CoreEventsJsonContext.Default, AIJsonUtilities.DefaultOptions.TypeInfoResolver)
                .WithAddedModifier(EventJsonContract.Apply),
        };
        options.MakeReadOnly();
        return options;
    }
}
