using AgentKit.Tools.Sandboxing;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>What a killed process left is removed, and nothing else.</summary>
public sealed class SandboxLeftoversTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string _temporary = Directory.CreateTempSubdirectory("agentkit-leftovers-").FullName;

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    [Fact]
    public void A_folder_goes_when_its_process_is_gone_and_not_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is a sandbox for Linux only.");
        var (own, dead, alive) = (Make("own"), Make("dead"), Make("alive"));
        SandboxLeftovers.Hold(dead).Dispose();
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(dead, "trial")).FullName, "inside"), "text");
        using var held = SandboxLeftovers.Hold(alive);

        SandboxLeftovers.RemoveBeside(own, Now);

        Assert.Equal([alive, own], Directory.GetDirectories(_temporary).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_that_nobody_holds_yet_is_left_to_the_process_that_has_just_begun()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is a sandbox for Linux only.");
        var (own, young, old) = (Make("own"), Make("young"), Make("old"));
        Directory.SetLastWriteTimeUtc(young, Now.UtcDateTime.AddMinutes(-5));
        Directory.SetLastWriteTimeUtc(old, Now.UtcDateTime.AddHours(-2));

        SandboxLeftovers.RemoveBeside(own, Now);

        Assert.Equal([own, young], Directory.GetDirectories(_temporary).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Links_folders_that_others_can_open_and_other_names_stay()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is a sandbox for Linux only.");
        var own = Make("own");
        var target = Directory.CreateDirectory(Path.Combine(_temporary, "target")).FullName;
        File.WriteAllText(Path.Combine(target, "held"), "");
        File.CreateSymbolicLink(Path.Combine(_temporary, SandboxLeftovers.Prefix + "link"), target);
        var open = Make("open");
        SandboxLeftovers.Hold(open).Dispose();
        SetMode(open, Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        SetMode(target, Private);

        SandboxLeftovers.RemoveBeside(own, Now);

        Assert.Equal(4, Directory.GetFileSystemEntries(_temporary).Length);
        Assert.True(File.Exists(Path.Combine(target, "held")));
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private string Make(string name) => OperatingSystem.IsWindows()
        ? throw new PlatformNotSupportedException()
        : Directory.CreateDirectory(Path.Combine(_temporary, SandboxLeftovers.Prefix + name), Private).FullName;
}
