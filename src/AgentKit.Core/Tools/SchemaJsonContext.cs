using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AgentKit.Tools;

/// <summary>The generated serialiser of schema nodes.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class SchemaJsonContext : JsonSerializerContext;
