using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace AgentKit.Sessions;

/// <summary>The types of events that this host knows.</summary>
public sealed class EventCatalogue
{
    private readonly FrozenDictionary<Type, EventType> _byClass;
    private readonly FrozenDictionary<string, EventType>.AlternateLookup<ReadOnlySpan<char>> _byName;

    /// <summary>Collects the registered types, on top of those of the core.</summary>
    /// <param name="types">What features and packages registered.</param>
    /// <exception cref="AgentKitException">Two types share a name or a class.</exception>
    public EventCatalogue(IEnumerable<EventType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        EventType[] all = [.. CoreEvents.All, .. types];
        foreach (var same in all.GroupBy(type => type.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            throw new AgentKitException($"Two types of events are named '{same.Key}': {string.Join(" and ", same.Select(type => type.EventClass.FullName))}. Rename one.");

        _byClass = all.ToFrozenDictionary(type => type.EventClass);
        _byName = all.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The type's name of an event in the log.</summary>
    /// <param name="value">The event.</param>
    public string NameOf(SessionEvent value) => value is UnknownEvent unknown ? unknown.TypeName : TypeOf(value).Name;

    internal EventType? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var type) ? type : null;

    internal EventType TypeOf(SessionEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _byClass.TryGetValue(value.GetType(), out var type)
            ? type
            : throw new AgentKitException($"Events of class {value.GetType().FullName} cannot be logged: no type is registered for them. Register an EventType with the services.");
    }

    /// <summary>Writes an event as it stands in a log: <c>{"seq", "at", "type", "v", "data"}</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="logged">The event.</param>
    public void Write(Utf8JsonWriter writer, in LoggedEvent logged)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("seq"u8, logged.Sequence);
        writer.WriteString("at"u8, logged.At);
        if (logged.Event is UnknownEvent unknown)
        {
            writer.WriteString("type"u8, unknown.TypeName);
            writer.WriteNumber("v"u8, unknown.Version);
            writer.WritePropertyName("data"u8);
            unknown.Data.WriteTo(writer);
        }
        else
        {
            var type = TypeOf(logged.Event);
            writer.WriteString("type"u8, type.Name);
            writer.WriteNumber("v"u8, type.Version);
            writer.WritePropertyName("data"u8);
            type.Write(writer, logged.Event);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// An item of the stream as one JSON object: <c>type</c>, <c>sessionId</c>, <c>seq</c>, <c>at</c>, then the item's own
    /// properties. Live updates add <c>n</c>, their counter.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="update">The item.</param>
    public string ToJson(SessionId session, in SessionUpdate update)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CoreEvents.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, update.Event is { } named ? NameOf(named) : LiveUpdates.NameOf(update.Live!));
            writer.WriteString("sessionId"u8, session.Value);
            writer.WriteNumber("seq"u8, update.Sequence);
            if (update.Live is not null)
                writer.WriteNumber("n"u8, update.Counter);
            writer.WriteString("at"u8, update.At);
            using var content = Content(update);
            foreach (var property in content.RootElement.EnumerateObject())
                property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes an event's data alone.</summary>
    internal void WriteData(Utf8JsonWriter writer, SessionEvent value)
    {
        if (value is UnknownEvent unknown)
            unknown.Data.WriteTo(writer);
        else
            TypeOf(value).Write(writer, value);
    }

    private JsonDocument Content(in SessionUpdate update)
    {
        if (update.Live is { } live)
            return LiveUpdates.ToDocument(live);

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CoreEvents.WriterOptions))
            WriteData(writer, update.Event!);
        return JsonDocument.Parse(buffer.ToArray());
    }
}
