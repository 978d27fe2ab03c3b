using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentKit.Sessions;

namespace AgentKit.Execution.Replay;

/// <summary>Tells two events apart by what would stand in the log.</summary>
internal sealed class EventComparison(EventCatalogue events)
{
    private const int Shown = 200;
    private const int ShownBefore = 60;

    /// <summary>How an event differs from the one recorded; <see langword="null"/> when it does not.</summary>
    public string? Difference(SessionEvent? recorded, in LoggedEvent replayed)
    {
        if (ReferenceEquals(recorded, replayed.Event))
            return null;
        if (recorded is null)
            return Describe(replayed.Sequence, "ends", $"gives {Show(replayed, 0)}");

        var before = new LoggedEvent(replayed.Sequence, replayed.At, recorded);
        var first = Json(before);
        var second = Json(replayed);
        if (recorded.GetType() == replayed.Event.GetType() && first.Equals(second, StringComparison.Ordinal))
            return null;

        var from = Math.Max(0, first.AsSpan().CommonPrefixLength(second) - ShownBefore);
        return Describe(replayed.Sequence, $"has {Show(before, from)}", $"gives {Show(replayed, from)}");
    }

    /// <summary>How a difference reads.</summary>
    public static string Describe(long sequence, string log, string replay) =>
        string.Create(CultureInfo.InvariantCulture, $"Event {sequence}: the log {log}; the replay {replay}.");

    /// <summary>How an event of the log reads in a difference.</summary>
    public string Show(long sequence, SessionEvent recorded) => Show(new LoggedEvent(sequence, default, recorded), 0);

    private string Show(in LoggedEvent logged, int from)
    {
        var json = Json(logged);
        from = Math.Min(from, json.Length);
        var shown = json.Length - from > Shown ? json.Substring(from, Shown) + "…" : json[from..];
        return $"{events.NameOf(logged.Event)} {(from > 0 ? "…" : "")}{shown}";
    }

    private string Json(in LoggedEvent logged)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CoreEvents.WriterOptions))
            events.WriteData(writer, logged.Event);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
