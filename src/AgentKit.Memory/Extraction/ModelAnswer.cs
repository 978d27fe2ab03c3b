using System.Text.Json.Serialization;

namespace AgentKit.Memory.Extraction;

/// <summary>What a model answers.</summary>
internal sealed record ModelAnswer
{
    public required IReadOnlyList<ModelFact> Facts { get; init; }
}

/// <summary>A fact as a model tells it.</summary>
internal sealed record ModelFact
{
    public required string Piece { get; init; }

    public required string Kind { get; init; }

    public required string Statement { get; init; }

    public required string Words { get; init; }

    public string? Subject { get; init; }

    public string? Attribute { get; init; }

    public string? Value { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }
}

/// <summary>The generated serialiser of answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelAnswer))]
internal sealed partial class ModelAnswerJson : JsonSerializerContext;
