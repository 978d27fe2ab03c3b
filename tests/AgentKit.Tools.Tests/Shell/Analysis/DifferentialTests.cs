using System.Runtime.Versioning;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Commands that are judged to only read are run by real bash, in a jail in which the tree can be written: afterwards it
/// is what it was, and nothing has tried to reach the network.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class DifferentialTests : IDisposable
{
    private const int Commands = 5000;
    private const int BatchSize = 40;
    private const string Bubblewrap = "/usr/bin/bwrap";

    private readonly string _root = Directory.CreateTempSubdirectory("agentkit-").FullName;
    private readonly string _tree;

    public DifferentialTests()
    {
        _tree = Path.Combine(_root, "ws");
        Directory.CreateDirectory(Path.Combine(_tree, "src"));
        Directory.CreateDirectory(Path.Combine(_tree, "docs"));
        foreach (var (name, text) in new[] { ("a.txt", "b\na\nb\n"), ("b.txt", "c\nd\n"), ("list", "a.txt\nb.txt\nmade\n"), ("src/a.cs", "class A; // TODO\n"), ("src/b c.cs", "class B;\n"), ("docs/x.md", "# X\n"), ("-oevil", "x\n"), ("data.json", "{\"a\":[1,2]}\n") })
            File.WriteAllText(Path.Combine(_tree, name), text);
        File.WriteAllText(Path.Combine(_tree, "evil"), "#!/bin/sh\ntouch made-by-evil\n");
        File.SetUnixFileMode(Path.Combine(_tree, "evil"), (UnixFileMode)0b111_101_101);
        Bash("git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm one && git status >/dev/null");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_is_judged_to_only_read_changes_nothing_and_reaches_nobody()
    {
        Assert.SkipUnless(File.Exists(Bubblewrap), "bubblewrap is not installed: apt-get install bubblewrap");
        Assert.SkipUnless(Jailed("true", out _), "bubblewrap does not work on this machine");
        var analyser = new ShellCommandAnalyser(new HidingSandbox());
        var workspace = new Workspace(_tree);
        var generator = new CommandGenerator(seed: 20260401);
        var proved = Enumerable.Range(0, Commands).Select(_ => generator.Next())
            .Where(command => analyser.Analyse(command, workspace) is { IsProvedReadOnly: true }).Distinct().ToArray();

        Assert.True(proved.Length >= Commands / 12, $"only {proved.Length} were judged to only read, too few to show anything");
        Assert.Equal("", string.Join('\n', proved.Chunk(BatchSize).SelectMany(Guilty)));
    }

    [Theory]
    [InlineData("touch made")]
    [InlineData("echo x >> a.txt")]
    [InlineData("chmod 600 a.txt")]
    [InlineData("(exec 3<>/dev/tcp/192.0.2.1/80) 2>/dev/null; true")]
    [InlineData("(exec 3<>/dev/tcp/127.0.0.1/80) 2>/dev/null; true")]
    public void The_jail_sees_what_it_is_there_to_see(string command)
    {
        Assert.SkipUnless(File.Exists(Bubblewrap) && Jailed("true", out _), "bubblewrap is not installed or does not work");

        Assert.Equal([command], Guilty(["ls", command, "cat a.txt"]));
    }

    /// <summary>The commands that did what they must not; halves the batch until it has them.</summary>
    private IEnumerable<string> Guilty(string[] commands)
    {
        if (IsInnocent(commands))
            return [];
        if (commands.Length == 1)
            return commands;
        var middle = commands.Length / 2;
        return Guilty(commands[..middle]).Concat(Guilty(commands[middle..]));
    }

    private bool IsInnocent(string[] commands)
    {
        var work = Path.Combine(_root, "run");
        Bash($"rm -rf '{work}' && cp -a '{_tree}' '{work}'");
        var before = Fingerprint(work);
        var script = new StringBuilder();
        foreach (var command in commands)
            script.Append("timeout -s KILL 5 bash --noprofile --norc -c ").Append(Quote(command)).Append(" </dev/null >/dev/null 2>&1\n");
        script.Append("grep -E '^Ip: [0-9]' /proc/net/snmp | cut -d' ' -f 11,13; grep -E 'Ip6Out(Requests|NoRoutes)' /proc/net/snmp6 | tr -s ' \\t' ' '; find /tmp /dev/shm -mindepth 1 -not -path '/tmp/ws*'");
        Assert.True(Jailed(script.ToString(), out var counters));
        return Fingerprint(work) == before && counters.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.Split(' ').Skip(line.StartsWith("Ip6", StringComparison.Ordinal) ? 1 : 0).All(count => count == "0"));
    }

    private bool Jailed(string script, out string output)
    {
        var work = Path.Combine(_root, "run");
        Directory.CreateDirectory(work);
        var start = new ProcessStartInfo(Bubblewrap) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in new[] { "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run", "--bind", work, "/tmp/ws", "--chdir", "/tmp/ws", "bash", "--noprofile", "--norc", "-c", script })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = "/tmp";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_CONFIG_COUNT"] = "2";
        start.Environment["GIT_CONFIG_KEY_0"] = "diff.autoRefreshIndex";
        start.Environment["GIT_CONFIG_VALUE_0"] = "false";
        start.Environment["GIT_CONFIG_KEY_1"] = "safe.directory";
        start.Environment["GIT_CONFIG_VALUE_1"] = "*";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private void Bash(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["--noprofile", "--norc", "-c", command]) { WorkingDirectory = _tree })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry}\0{File.GetUnixFileMode(entry)}\0"));
            if (File.Exists(entry))
                hash.AppendData(File.ReadAllBytes(entry));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
