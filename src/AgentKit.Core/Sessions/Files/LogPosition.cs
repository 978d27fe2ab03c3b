namespace AgentKit.Sessions.Files;

/// <summary>How far a log is known.</summary>
/// <param name="Sequence">The last event.</param>
/// <param name="Length">The bytes up to here: whole lines.</param>
/// <param name="Lines">The lines up to here.</param>
/// <param name="LinkedLength">The bytes that the last link covers, itself included. Less than <paramref name="Length"/> after a crash alone.</param>
/// <param name="Head">The last link.</param>
internal readonly record struct LogPosition(long Sequence, long Length, long Lines, long LinkedLength, byte[] Head)
{
    public static LogPosition Start(SessionId id) => new(0, 0, 0, 0, HashChain.Start(id));
}
