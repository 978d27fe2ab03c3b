namespace AgentKit.Tools.Sandboxing;

/// <summary>The files of the host that sandboxes are made with. One folder for the process, which only its user can open.</summary>
internal sealed class SandboxFolder
{
    private static readonly Lazy<SandboxFolder> Shared = new(() => new SandboxFolder());

    private SandboxFolder()
    {
        Path = Directory.CreateTempSubdirectory("agentkit-sandbox-").FullName;
        EmptyFile = Write("empty", []);
        FilterFile = Filter("filter", hasNetwork: false);
        NetworkFilterFile = Filter("filter-network", hasNetwork: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
    }

    public static SandboxFolder Current => Shared.Value;

    public string Path { get; }

    /// <summary>What stands in the place of a secret.</summary>
    public string EmptyFile { get; }

    public string? FilterFile { get; }

    public string? NetworkFilterFile { get; }

    public string Write(string name, byte[] content)
    {
        var path = $"{Path}/{name}";
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return path;
    }

    private string? Filter(string name, bool hasNetwork) => SystemCallFilter.Create(hasNetwork) is { } program ? Write(name, program) : null;

    private void Remove()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The operating system clears its temporary folder.
        }
    }
}
