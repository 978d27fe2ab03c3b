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
        return new Typed<T>(name, version, () => typeInfo, upgrade);
    }

    /// <summary>Describes a type of events whose serialiser is made when the first of them is read or written: a command that meets none pays for none.</summary>
    internal static EventType Create<T>(string name, Func<JsonTypeInfo<T>> typeInfo)
        where T : SessionEvent => new Typed<T>(name, 1, typeInfo, null);

    internal abstract void Write(Utf8JsonWriter writer, SessionEvent value);

    internal abstract SessionEvent Read(ReadOnlySpan<byte> data, int version);

    private sealed class Typed<T>(string name, int version, Func<JsonTypeInfo<T>> findTypeInfo, Func<JsonObject, int, JsonObject>? upgrade)
        : EventType(name, version, typeof(T))
        where T : SessionEvent
    {
        private JsonTypeInfo<T> TypeInfo => field ??= findTypeInfo();

        internal override void Write(Utf8JsonWriter writer, SessionEvent value) =>
            JsonSerializer.Serialize(writer, (T)value, TypeInfo);

        internal override SessionEvent Read(ReadOnlySpan<byte> data, int writtenVersion)
        {
            if (writtenVersion >= Version || upgrade is null)
                return JsonSerializer.Deserialize(data, TypeInfo) ?? throw new JsonException($"The data of a '{Name}' event is null.");

            var old = JsonNode.Parse(data) as JsonObject ?? throw new JsonException($"The data of a '{Name}' event is no object.");
            return upgrade(old, writtenVersion).Deserialize(TypeInfo)
                ?? throw new JsonException($"The data of a '{Name}' event is null.");
        }
    }
}
