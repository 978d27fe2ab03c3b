using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>The generated serialisers of the events of permissions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GrantMade))]
[JsonSerializable(typeof(GrantWithdrawn))]
internal sealed partial class PermissionEventsJsonContext : JsonSerializerContext;
