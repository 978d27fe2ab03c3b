using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Memory.Transfer;

/// <summary>A record as a line of JSON: all of it where it was exported, little more than a text where it comes from elsewhere.</summary>
internal sealed record MemoryLine
{
    public string? Id { get; init; }

    public string? Statement { get; init; }

    /// <summary>What elsewhere is called the statement.</summary>
    public string? Text { get; init; }

    public MemoryStatus? Status { get; init; }

    public string? Into { get; init; }

    public string? Why { get; init; }

    public string? Scope { get; init; }

    public MemoryKind? Kind { get; init; }

    public string? Subject { get; init; }

    public Dictionary<string, string>? Attributes { get; init; }

    public string? Speaker { get; init; }

    public string? Session { get; init; }

    public long? Event { get; init; }

    public string? Words { get; init; }

    public MemoryOrigin? Origin { get; init; }

    /// <summary>Where it came from: a name in an export, a word or an object elsewhere.</summary>
    public JsonElement? Source { get; init; }

    /// <summary>How far it is trusted: a word or a number.</summary>
    public JsonElement? Trust { get; init; }

    public double? Confidence { get; init; }

    /// <summary>What elsewhere is called the time of observation.</summary>
    public JsonElement? At { get; init; }

    public DateTimeOffset? ObservedAt { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    public DateTimeOffset? LastConfirmed { get; init; }

    public int? Sightings { get; init; }

    public int? Recalls { get; init; }

    public IReadOnlyList<MemoryLink>? Links { get; init; }
}

/// <summary>The generated serialiser of lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemoryLine))]
internal sealed partial class MemoryLineJson : JsonSerializerContext;
