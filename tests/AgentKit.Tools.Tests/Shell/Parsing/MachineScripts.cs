namespace AgentKit.Tools.Tests.Shell.Parsing;

/// <summary>The shell scripts that the packages of this machine brought.</summary>
internal static class MachineScripts
{
    private const string Packages = "/var/lib/dpkg/info";
    private const string Completions = "/usr/share/bash-completion/completions/";
    private const int LongestFirstLine = 40;

    private static readonly string[] Folders = ["/etc", "/usr", Packages];

    private static readonly string[] Extensions = ["", ".sh", ".bash", ".postinst", ".preinst", ".prerm", ".postrm", ".config"];

    private static readonly string[] Interpreters = ["/bin/sh", "/bin/bash", "/bin/dash", "/usr/bin/sh", "/usr/bin/bash", "/usr/bin/env sh", "/usr/bin/env bash"];

    public static bool HasPackages => Directory.Exists(Packages);

    /// <summary>How many packages are installed; each has a list of its files.</summary>
    public static int PackageCount => Directory.EnumerateFiles(Packages, "*.list").Count();

    public static IReadOnlyList<string> All() =>
        [.. Folders.Where(Directory.Exists).SelectMany(Files).Where(IsScript).Order(StringComparer.Ordinal)];

    // Links are left out: what they lead to is met at its own place.
    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint });

    private static bool IsScript(string path)
    {
        // By the name first: a machine has ten times as many files as it has candidates, and to open each takes a while.
        if (!Extensions.Contains(Path.GetExtension(path)) && !IsProgram(path))
            return false;
        if (new FileInfo(path).Length is 0 or > 300_000)
            return false;
        return path.StartsWith(Completions, StringComparison.Ordinal) || IsForShell(FirstLine(path));
    }

    private static bool IsProgram(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);

    private static bool IsForShell(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) && Interpreters.Any(name => (line[2..].TrimStart() + " ").StartsWith(name + " ", StringComparison.Ordinal));

    private static string FirstLine(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var start = new char[LongestFirstLine];
            return new string(start, 0, reader.Read(start)).Split('\n', 2)[0].TrimEnd();
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
