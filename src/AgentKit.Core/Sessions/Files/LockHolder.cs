using System.Text.Json;

namespace AgentKit.Sessions.Files;

/// <summary>Who holds a session, as a note beside the lock. The lock itself is the operating system's; a stale note means nothing.</summary>
internal sealed record LockHolder
{
    public required string Machine { get; init; }

    public required int ProcessId { get; init; }

    public required string Process { get; init; }

    public required DateTimeOffset Since { get; init; }

    public static LockHolder Current(DateTimeOffset since) => new()
    {
        Machine = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Process = Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? "unknown",
        Since = since,
    };

    /// <summary>The note in a folder; <see langword="null"/> when there is none or it is being written.</summary>
    public static LockHolder? Read(SessionFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(folder.Holder), FilesJsonContext.Default.LockHolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public override string ToString() =>
        FormattableString.Invariant($"process {ProcessId} ({Process}) on {Machine}, since {Since:yyyy-MM-dd HH:mm:ss}Z");
}
