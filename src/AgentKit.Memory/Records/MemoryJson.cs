using System.Text.Json.Serialization;

namespace AgentKit.Memory;

/// <summary>The generated serialiser of what stands in tables and files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<MemoryLink>))]
[JsonSerializable(typeof(IReadOnlyList<MemoryRecord>))]
[JsonSerializable(typeof(MemoryChange))]
[JsonSerializable(typeof(MemoryTrust))]
[JsonSerializable(typeof(string))]
internal sealed partial class MemoryJson : JsonSerializerContext;
