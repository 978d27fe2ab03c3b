using Microsoft.Win32.SafeHandles;

namespace AgentKit.Sessions.Files;

/// <summary>What the beginning and the end of a log tell about it. The cost does not grow with the log.</summary>
internal static class LogGlance
{
    private const int Window = 1 << 16;

    /// <summary>Sums a log up; <see langword="null"/> when it has no event.</summary>
    public static SessionSummary? At(SessionFolder folder, EventCatalogue catalogue, FileInfo log)
    {
        var summary = new SessionSummary { Id = folder.Id, LastUsed = new DateTimeOffset(log.LastWriteTimeUtc), Bytes = log.Length };
        try
        {
            using var file = folder.OpenLog();
            var head = LogScan.Run(folder.Id, catalogue, file, LogPosition.Start(folder.Id), Math.Min(log.Length, Window));
            if (log.Length > Window)
                return summary with { Events = LastLinked(file, log.Length) };
            return head.Position.Sequence == 0 ? null : summary with { Events = head.Position.Sequence };
        }
        catch (Exception e) when (e is AgentKitException or IOException)
        {
            return summary with { Damage = e.Message };
        }
    }

    private static long? LastLinked(SafeFileHandle file, long end)
    {
        var lines = new LineReader(file, end - Window, end);
        long? last = null;
        while (lines.TryRead(out var line))
        {
            if (LogLine.TryParse(line.Span, out var parsed))
                last = parsed.Sequence;
        }

        return last;
    }
}
