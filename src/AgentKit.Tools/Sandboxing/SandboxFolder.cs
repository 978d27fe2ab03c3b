using System.Globalization;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// The files of the host that sandboxes are made and tried with. One folder for the process, which only its user can open, and which goes
/// with the process; what one left that was killed, the next one removes.
/// </summary>
internal sealed class SandboxFolder
{
    private const int Attempts = 5;

    private static readonly Lazy<SandboxFolder> Shared = new(() => new SandboxFolder());

    private readonly FileStream _held;
    private int _written;

    private SandboxFolder()
    {
        Path = Directory.CreateTempSubdirectory(SandboxLeftovers.Prefix).FullName;
        _held = SandboxLeftovers.Hold(Path);
        EmptyFile = Write("empty", []);
        UnreadableFile = Write("unreadable", []);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(UnreadableFile, UnixFileMode.None);
        FilterFile = Filter("filter", hasNetwork: false);
        NetworkFilterFile = Filter("filter-network", hasNetwork: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
        SandboxLeftovers.RemoveBeside(Path, TimeProvider.System.GetUtcNow());
    }

    public static SandboxFolder Current => Shared.Value;

    public string Path { get; }

    /// <summary>What stands in the place of a secret.</summary>
    public string EmptyFile { get; }

    /// <summary>What stands in the place of a secret that must not be taken for an empty file.</summary>
    public string UnreadableFile { get; }

    public string? FilterFile { get; }

    public string? NetworkFilterFile { get; }

    /// <summary>A file of its own for one command.</summary>
    public string WriteNew(byte[] content) => Write(string.Create(CultureInfo.InvariantCulture, $"for-command-{Interlocked.Increment(ref _written)}"), content);

    public string Write(string name, byte[] content)
    {
        var path = $"{Path}/{name}";
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return path;
    }

    private string? Filter(string name, bool hasNetwork) => SystemCallFilter.Create(hasNetwork) is { } program ? Write(name, program) : null;

    // A trial may be under way, and write once more while its folder goes.
    private void Remove()
    {
        for (var attempt = 1; attempt <= Attempts && Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process removes what is left.
            }
        }

        _held.Dispose();
    }
}
