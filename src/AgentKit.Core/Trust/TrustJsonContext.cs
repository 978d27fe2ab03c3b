using System.Text.Json.Serialization;

namespace AgentKit.Trust;

/// <summary>The generated serialisers of trust: the file that keeps it, and its event.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(TrustRecord))]
[JsonSerializable(typeof(WorkspaceOpened))]
internal sealed partial class TrustJsonContext : JsonSerializerContext;
