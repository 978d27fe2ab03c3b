using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace AgentKit.Execution.Remembering;

/// <summary>What <c>recall</c> takes.</summary>
internal sealed record RecallInput
{
    [StringLength(1000, MinimumLength = 1)]
    public required string Query { get; init; }
}

/// <summary>How the input of <c>recall</c> is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RecallInput))]
internal sealed partial class RecallInputs : JsonSerializerContext;
