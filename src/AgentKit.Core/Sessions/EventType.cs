using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Sessions;

/// <summary>How events of one class stand in the log. The feature or package that owns the class registers it.</summary>
public abstract class EventType
{
    private protected EventType(string name, int version, Type eventClass) => (Name, Version, EventClass) = (name, version, eventClass);

    /// <summary>The name in the log, in snake case.</summary>
    public string Name { get; }

    /// <summary>The version that is written now, from 1.</summary>
    public int Version { get; }

    /// <summary>The class of the events.</summary>
    public Type EventClass { get; }

    /// <summary>Describes a type of events.</summary>
    /// <typeparam name="T">The class of the events.</typeparam>
    /// <param name="name">The name in the log, in snake case.</param>
    /// <param name="typeInfo">How the class is written.</param>
    /// <param name="version">The version that is written now, from 1. Raise it when an old reader would misread a new event.</param>
    /// <param name="upgrade">Turns data of an older version into the present one; needed from version 2 on.</param>
    public static EventType Create<T>(string name, JsonTypeInfo<T> typeInfo, int version = 1, Func<JsonObject, int, JsonObject>? upgrade = null)
        where T : SessionEvent
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new Typed<T>(name, version, typeInfo, upgrade);
    }

    internal abstract void Write(Utf8JsonWriter writer, SessionEvent value);

    internal abstract SessionEvent Read(ReadOnlySpan<byte> data, int version);

    private sealed class Typed<T>(string name, int version, JsonTypeInfo<T> typeInfo, Func<JsonObject, int, JsonObject>? upgrade)
        : EventType(name, version, typeof(T))
        where T : SessionEvent
    {
        internal override void Write(Utf8JsonWriter writer, SessionEvent value) =>
            JsonSerializer.Serialize(writer, (T)value, typeInfo);

        internal override SessionEvent Read(ReadOnlySpan<byte> data, int writtenVersion)
        {
            if (writtenVersion >= Version || upgrade is null)
                return JsonSerializer.Deserialize(data, typeInfo) ?? throw new JsonException($"The data of a '{Name}' event is null.");

            var old = JsonNode.Parse(data) as JsonObject ?? throw new JsonException($"The data of a '{Name}' event is no object.");
            return upgrade(old, writtenVersion).Deserialize(typeInfo)
                ?? throw new JsonException($"The data of a '{Name}' event is null.");
        }
    }
}
