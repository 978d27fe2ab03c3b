using System.Text.Json.Serialization;

namespace AgentKit.Agents.Background;

/// <summary>The generated serialisers of background runs and notices.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackgroundEntry))]
[JsonSerializable(typeof(PendingNotice))]
internal sealed partial class BackgroundJsonContext : JsonSerializerContext;
