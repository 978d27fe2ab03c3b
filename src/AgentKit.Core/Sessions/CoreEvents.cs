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
        EventType.Create("session_created", Info<SessionCreated>()),
        EventType.Create("mode_changed", Info<ModeChanged>()),
        EventType.Create("run_started", Info<RunStarted>()),
        EventType.Create("prompt_added", Info<PromptAdded>()),
        EventType.Create("content_added", Info<ContentAdded>()),
        EventType.Create("memory_recalled", Info<MemoryRecalled>()),
        EventType.Create("answer_added", Info<AnswerAdded>()),
        EventType.Create("model_retried", Info<ModelRetried>()),
        EventType.Create("call_announced", Info<CallAnnounced>()),
        EventType.Create("call_asked", Info<CallAsked>()),
        EventType.Create("call_answered", Info<CallAnswered>()),
        EventType.Create("call_parked", Info<CallParked>()),
        EventType.Create("child_asked", Info<ChildAsked>()),
        EventType.Create("child_answered", Info<ChildAnswered>()),
        EventType.Create("presence_changed", Info<PresenceChanged>()),
        EventType.Create("call_started", Info<CallStarted>()),
        EventType.Create("call_refused", Info<CallRefused>()),
        EventType.Create("call_finished", Info<CallFinished>()),
        EventType.Create("plan_proposed", Info<PlanProposed>()),
        EventType.Create("plan_answered", Info<PlanAnswered>()),
        EventType.Create("plan_drifted", Info<PlanDrifted>()),
        EventType.Create("run_finished", Info<RunFinished>()),
        EventType.Create("log_repaired", Info<LogRepaired>()),
    ];

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));

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
