using System.Buffers;
using System.Text;
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
            summary = summary with { Prompt = FirstPrompt.In(head.Events) };
            if (log.Length > Window)
                return summary with { Events = LastLinked(file, log.Length) };
            return head.Position.Sequence == 0 ? null : summary with { Events = head.Position.Sequence };
        }
        catch (Exception e) when (e is AgentKitException or IOException)
        {
            return summary with { Damage = e.Message };
        }
    }

    /// <summary>Whether a log has a text anywhere. Nothing is parsed, so that many logs can be passed over quickly; one that cannot be read is not.</summary>
    public static bool Mentions(FileInfo log, string text)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        var buffer = ArrayPool<byte>.Shared.Rent(Window + sought.Length);
        try
        {
            using var file = File.OpenHandle(log.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var kept = 0;
            for (long at = 0; RandomAccess.Read(file, buffer.AsSpan(kept, Window), at) is > 0 and var read; at += read)
            {
                var seen = buffer.AsSpan(0, kept + read);
                if (seen.IndexOf(sought) >= 0)
                    return true;

                // It may stand across the border between two readings.
                kept = Math.Min(sought.Length - 1, seen.Length);
                seen[^kept..].CopyTo(buffer);
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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
