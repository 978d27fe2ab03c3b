using System.Text.Json.Serialization;

namespace AgentKit.Sessions;

/// <summary>The generated serialisers of the bottom ring's events and live updates.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionCreated))]
[JsonSerializable(typeof(ModeChanged))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(PromptAdded))]
[JsonSerializable(typeof(AnswerAdded))]
[JsonSerializable(typeof(ContentAdded))]
[JsonSerializable(typeof(MemoryRecalled))]
[JsonSerializable(typeof(ModelRetried))]
[JsonSerializable(typeof(CallAnnounced))]
[JsonSerializable(typeof(CallAsked))]
[JsonSerializable(typeof(CallAnswered))]
[JsonSerializable(typeof(CallParked))]
[JsonSerializable(typeof(ChildAsked))]
[JsonSerializable(typeof(ChildAnswered))]
[JsonSerializable(typeof(PresenceChanged))]
[JsonSerializable(typeof(CallStarted))]
[JsonSerializable(typeof(CallRefused))]
[JsonSerializable(typeof(CallFinished))]
[JsonSerializable(typeof(PlanProposed))]
[JsonSerializable(typeof(PlanAnswered))]
[JsonSerializable(typeof(PlanDrifted))]
[JsonSerializable(typeof(RunFinished))]
[JsonSerializable(typeof(LogRepaired))]
[JsonSerializable(typeof(TextDelta))]
[JsonSerializable(typeof(ReasoningDelta))]
[JsonSerializable(typeof(AnswerDiscarded))]
[JsonSerializable(typeof(CallProgress))]
internal sealed partial class CoreEventsJsonContext : JsonSerializerContext;
