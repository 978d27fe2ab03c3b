using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>An event as it lies in a log, read when somebody asks for it.</summary>
internal sealed class DeferredLine(SessionId session, long sequence, EventType type, int version, ReadOnlyMemory<byte> data) : DeferredEvent
{
    private SessionEvent? _loaded;

    public override Type EventClass => type.EventClass;

    public override SessionEvent Load() => _loaded ??= Read();

    private SessionEvent Read()
    {
        try
        {
            return type.Read(data.Span, version);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new SessionStoreException(
                $"Event {sequence} of session '{session}' is no '{type.Name}' of version {version}: {e.Message} Run 'agentkit sessions verify {session}' to see whether the log was changed, or fork the session before this event.", e);
        }
    }
}
