using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Writes an enum by name in snake case, as every JSON text of AgentKit does.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
