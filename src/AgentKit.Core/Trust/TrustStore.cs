using System.Security.Cryptography;
using System.Text.Json;
using AgentKit.Sessions.Files;

namespace AgentKit.Trust;

/// <summary>
/// Keeps what a person trusted, in a folder of the host's that no tool may reach: <see cref="WorkspaceTrustBuilderExtensions.UseWorkspace"/>
/// or <c>KeepPrivate</c> sees to that. One file says what is trusted, whole or not at all after a crash; beside it stand the texts that
/// were trusted. When that file cannot be understood nothing is trusted, and it is kept. Safe for use by several threads and processes.
/// </summary>
public sealed class TrustStore
{
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly TimeProvider _clock;

    /// <summary>Opens a store. Nothing is read or made yet.</summary>
    /// <param name="folder">The folder, for this store alone and outside of every workspace.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    public TrustStore(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (Folder, _clock) = (Path.GetFullPath(folder), clock ?? TimeProvider.System);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    private string RecordFile => Path.Combine(Folder, "trust.json");

    private string Contents => Path.Combine(Folder, "contents");

    /// <summary>What is trusted, and why that could not be read.</summary>
    internal (TrustRecord Record, string? Problem) Read()
    {
        try
        {
            if (WhyExposed() is { } exposed)
                return (TrustRecord.Empty, exposed);
            var bytes = ReadBounded();
            return JsonSerializer.Deserialize(bytes, TrustJsonContext.Default.TrustRecord) is { IsWhole: true } record
                ? (record, null)
                : (TrustRecord.Empty, Damaged("it is not what this version writes"));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return (TrustRecord.Empty, null);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return (TrustRecord.Empty, Damaged(exception.Message));
        }
    }

    /// <summary>Keeps what was trusted, with the contents of the files, so that a later difference can be shown.</summary>
    internal ValueTask<bool> AddAsync(TrustedWorkspace trusted, IReadOnlyList<SteeringFile> files, CancellationToken cancellationToken) => ChangeAsync(record =>
    {
        PrivateFiles.CreateFolder(Contents);
        foreach (var file in files)
        {
            if (file.Sha256 is { } hash && ReadContent(hash) is null)
                PrivateFiles.WriteWhole(ContentFile(hash), file.Content.Span);
        }

        return record with { Workspaces = [.. record.Workspaces.Where(other => other.Root != trusted.Root), trusted] };
    }, cancellationToken);

    /// <summary>Forgets a workspace.</summary>
    /// <returns>Whether it was known.</returns>
    internal async ValueTask<bool> RemoveAsync(string root, CancellationToken cancellationToken) => Directory.Exists(Folder) && await ChangeAsync(
        record => record.Workspaces.Any(workspace => workspace.Root == root) ? record with { Workspaces = [.. record.Workspaces.Where(workspace => workspace.Root != root)] } : null,
        cancellationToken).ConfigureAwait(false);

    /// <summary>A content that was trusted; <see langword="null"/> when it is not there any more, or is another.</summary>
    internal byte[]? ReadContent(string hash)
    {
        try
        {
            var content = File.ReadAllBytes(ContentFile(hash));
            return Convert.ToHexStringLower(SHA256.HashData(content)) == hash ? content : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // Reads, changes and writes as one, whatever other processes do meanwhile.
    private async ValueTask<bool> ChangeAsync(Func<TrustRecord, TrustRecord?> change, CancellationToken cancellationToken)
    {
        try
        {
            using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
            if (change(Mended()) is not { } changed)
                return false;
            Write(changed);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentKitException($"Nothing was changed, because {Folder} cannot be written: {exception.Message} Make it writable.", exception);
        }
    }

    private void Write(TrustRecord record)
    {
        PrivateFiles.WriteWhole(RecordFile, JsonSerializer.SerializeToUtf8Bytes(record, TrustJsonContext.Default.TrustRecord));
        var kept = record.Workspaces.SelectMany(workspace => workspace.Files).Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(Contents) ? Directory.GetFiles(Contents) : [])
        {
            if (!kept.Contains(Path.GetFileName(path)))
                File.Delete(path);
        }
    }

    // Nothing is lost: what cannot be understood is set aside under a name that is free.
    private TrustRecord Mended()
    {
        var (record, problem) = Read();
        if (problem is not null && File.Exists(RecordFile))
            File.Move(RecordFile, $"{RecordFile}.damaged-{_clock.GetUtcNow():yyyyMMddHHmmssfff}-{Environment.ProcessId}");
        return record;
    }

    private byte[] ReadBounded()
    {
        using var file = File.OpenHandle(RecordFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        if (length > MostBytes)
            throw new IOException($"it has {length} bytes, more than the {MostBytes} that it can have.");
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more)
            read += more;
        return bytes[..read];
    }

    // Where others may write, others may trust in a person's name.
    private string? WhyExposed()
    {
        if (OperatingSystem.IsWindows())
            return null;
        foreach (var path in (string[])[Folder, RecordFile])
        {
            if (Path.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None)
                return $"Nothing counts as trusted, because others than you may write {path}. Take that right away (chmod go-w), or remove it and trust your workspaces anew.";
        }

        return null;
    }

    private string Damaged(string why) =>
        $"Nothing counts as trusted, because {RecordFile} cannot be understood: {why.TrimEnd('.')}. Mend it, or trust your workspaces anew: the file is then set aside, not overwritten.";

    private string ContentFile(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(Contents, hash)
        : throw new ArgumentException($"'{hash}' is no hash.", nameof(hash));

    private async ValueTask<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(Folder);
        return await PrivateFiles.HoldAsync(Path.Combine(Folder, "lock"), _clock, cancellationToken).ConfigureAwait(false)
            ?? throw new AgentKitException($"Another process holds {Folder}. Wait until it has ended, or stop it.");
    }
}
