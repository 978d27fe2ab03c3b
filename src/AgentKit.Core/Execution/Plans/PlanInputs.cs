using System.Text.Json.Serialization;

namespace AgentKit.Execution.Plans;

/// <summary>How the inputs of the tools for planning are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EnterPlanInput))]
[JsonSerializable(typeof(ProposePlanInput))]
internal sealed partial class PlanInputs : JsonSerializerContext;
