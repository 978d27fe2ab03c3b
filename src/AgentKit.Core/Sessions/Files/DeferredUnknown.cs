using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>An event of a type, or of a version, that this host does not know.</summary>
internal sealed class DeferredUnknown(string typeName, int version, ReadOnlyMemory<byte> data) : DeferredEvent
{
    public override Type EventClass => typeof(UnknownEvent);

    public override SessionEvent Load()
    {
        var reader = new Utf8JsonReader(data.Span, new JsonReaderOptions { MaxDepth = CoreEvents.MaxDepth });
        return new UnknownEvent { TypeName = typeName, Version = version, Data = JsonElement.ParseValue(ref reader) };
    }
}
