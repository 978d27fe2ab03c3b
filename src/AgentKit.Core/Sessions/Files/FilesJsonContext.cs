using System.Text.Json.Serialization;

namespace AgentKit.Sessions.Files;

/// <summary>The generated serialisers of the small files beside a log.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LockHolder))]
[JsonSerializable(typeof(InboxMessage))]
internal sealed partial class FilesJsonContext : JsonSerializerContext;
