using System.Text.Json.Serialization;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>An event whose form changed between two versions.</summary>
internal sealed record Renamed : SessionEvent
{
    public required Mode Mode { get; init; }

    public required string Text { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Renamed))]
internal sealed partial class SavedLogJson : JsonSerializerContext;
