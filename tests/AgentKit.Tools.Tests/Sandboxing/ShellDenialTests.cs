using System.Net;
using System.Net.Sockets;
using AgentKit.Capabilities;
using AgentKit.Tools.Shell;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>What the shell tool tells when the sandbox was in the way, and how the same is then asked for.</summary>
public sealed class ShellDenialTests : IDisposable
{
    private readonly ToolBench _bench = new();
    private readonly string _outside = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public void Dispose()
    {
        _bench.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    [Fact]
    public async Task A_denied_network_is_told_and_can_be_asked_for()
    {
        await Needed();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var command = $"echo x >/dev/tcp/203.0.113.7/80; exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}";

        var denied = await _bench.Call("shell", new { command = Hidden(command) });
        Assert.True(denied.IsError);
        Assert.Contains("network: true", denied.Text);

        var allowed = await _bench.Call("shell", new { command = Hidden(command[(command.IndexOf(';', StringComparison.Ordinal) + 2)..]), network = true });
        Assert.False(allowed.IsError);
    }

    [Theory]
    [InlineData("echo x >PATH")]
    [InlineData("touch PATH")]
    [InlineData("cp a PATH")]
    [InlineData("python3 -c \"open('PATH', 'w')\"")]
    public async Task A_denied_write_is_told_with_its_path_and_can_be_asked_for(string command)
    {
        await Needed();
        Assert.SkipWhen(command.StartsWith("python3", StringComparison.Ordinal) && !File.Exists("/usr/bin/python3"), "There is no python3.");
        _bench.Write("a");
        _bench.Write(".vscode/settings.json", "");
        var path = _bench[".vscode/settings.json"];
        command = Hidden(command.Replace("PATH", path, StringComparison.Ordinal));

        var denied = await _bench.Call("shell", new { command });
        Assert.True(denied.IsError);
        Assert.Contains($"write_paths: [\"{path}\"]", denied.Text);

        Assert.False((await _bench.Call("shell", new { command, write_paths = new[] { path } })).IsError);
    }

    [Theory]
    [InlineData("./t.sh")]
    [InlineData("cat .github/workflows/ci.yml")]
    [InlineData("cat 'my folder/x'")]
    [InlineData("ls src/a/b")]
    public async Task A_relative_path_that_is_missing_is_not_said_to_lie_outside(string command)
    {
        await Needed();

        var result = await _bench.Call("shell", new { command });

        Assert.Contains("No such file or directory", result.Text);
        Assert.DoesNotContain("lies outside", result.Text);
    }

    [Theory]
    [InlineData("cat /srv/none")]
    [InlineData("ls /srv/none")]
    [InlineData("/srv/none")]
    [InlineData("cat '/srv/no such'")]
    [InlineData("python3 -c \"open('/srv/none')\"")]
    public async Task An_absolute_path_that_is_not_seen_is_said_to_lie_outside(string command)
    {
        await Needed();

        Assert.Contains("[/srv/no", (await _bench.Call("shell", new { command })).Text);
    }

    [Fact]
    public async Task What_was_kept_in_tmp_is_told_to_be_gone()
    {
        await Needed();
        var path = $"/tmp/{Path.GetRandomFileName()}";

        Assert.False((await _bench.Call("shell", new { command = Hidden($"echo x >{path}; cat {path}") })).IsError);

        Assert.Contains("[/tmp is another one for each command", (await _bench.Call("shell", new { command = $"cat {path}" })).Text);
    }

    [Theory]
    [InlineData("bash t.sh", ".env", "[.env: hidden from commands")]
    [InlineData("bash t.sh & wait", "keys/a.pem", "[keys/a.pem: hidden from commands")]
    [InlineData("bash t.sh", "notes", "")]
    public async Task A_secret_that_only_a_script_opens_is_named(string command, string opened, string note)
    {
        await Needed();
        _bench.Write(".env", "A=hunter2");
        _bench.Write("keys/a.pem", "hunter2");
        _bench.Write("notes", "A=b");
        _bench.Write("t.sh", $"read -r line < $(echo {opened[..2]})*; echo \"line: $line\"".Replace("*", opened[2..], StringComparison.Ordinal));

        var result = await _bench.Call("shell", new { command });

        Assert.DoesNotContain("hunter2", result.Text);
        if (note.Length > 0)
            Assert.Contains(note, result.Text);
        else
            Assert.DoesNotContain("hidden from", result.Text);
    }

    [Fact]
    public async Task A_path_that_is_not_seen_is_told_and_a_path_that_was_asked_for_is_written()
    {
        await Needed();
        var folder = Directory.CreateDirectory($"/var/lib/{Path.GetRandomFileName()}").FullName;
        try
        {
            var denied = await _bench.Call("shell", new { command = Hidden($"echo x >{folder}/a") });
            Assert.Contains("lies outside what commands can see", denied.Text);

            Assert.False((await _bench.Call("shell", new { command = Hidden($"echo x >{folder}/a"), write_paths = new[] { folder } })).IsError);
            Assert.Equal("x\n", await File.ReadAllTextAsync(folder + "/a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_secret_that_was_shown_empty_is_told()
    {
        await Needed();
        _bench.Write(".env", "hunter2");

        var result = await _bench.Call("shell", new { command = Hidden("wc -c .env") });

        Assert.StartsWith("0 .env\n[.env: hidden from commands", result.Text);
    }

    [Fact]
    public async Task What_the_words_of_an_approved_command_name_was_approved_with_it()
    {
        await Needed();
        _bench.Write(".env", "hunter2");
        _bench.Write("a", "x");
        _bench.Write(".vscode/settings.json", "");

        Assert.Equal("7 .env", (await _bench.Call("shell", new { command = "wc -c .env" })).Text);
        Assert.Equal("(no output)", (await _bench.Call("shell", new { command = "cp a .vscode/settings.json" })).Text);
        Assert.Equal("x", _bench.Read(".vscode/settings.json"));
    }

    [Theory]
    [InlineData("echo fine", "fine")]
    [InlineData("cat missing", "cat: missing: No such file or directory\n[exit code 1]")]
    [InlineData("echo 'Read-only file system'", "Read-only file system")]
    [InlineData("ls /usr/missing", "ls: cannot access '/usr/missing': No such file or directory\n[exit code 2]")]
    public async Task What_the_sandbox_did_not_deny_is_not_laid_to_it(string command, string expected)
    {
        await Needed();

        Assert.Equal(expected, (await _bench.Call("shell", new { command })).Text);
    }

    public static TheoryData<string, string> Words => new()
    {
        { "curl: (6) Could not resolve host: example.org", "network: true" },
        { "curl: (7) Failed to connect: Network is unreachable", "network: true" },
        { "fatal: unable to access 'https://x/': Could not resolve host: x", "network: true" },
        { "ping: example.org: Temporary failure in name resolution", "network: true" },
        { "npm error code EAI_AGAIN", "network: true" },
        { "npm error request to https://registry.npmjs.org/x failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org", "network: true" },
        { "error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.", "network: true" },
        { "dial tcp: lookup proxy.golang.org: no such host", "network: true" },
        { "touch: cannot touch '/srv/a b': Read-only file system", "write_paths: [\"/srv/a b\"]" },
        { "/bin/bash: line 1: /srv/a: Read-only file system", "write_paths: [\"/srv/a\"]" },
        { "rm: cannot remove '.git/hooks': Device or resource busy", "write_paths: [\".git/hooks\"]" },
        { "OSError: [Errno 30] Read-only file system: '/srv/a'", "write_paths" },
        { "Error: EROFS: read-only file system, open '/srv/a'", "write_paths: [\"/srv/a\"]" },
        { "could not write config file .git/config: Device or resource busy", "write_paths: [\".git/config\"]" },
        { "cat: /srv/a: No such file or directory", "/srv/a lies outside" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_denial_is_known_by_the_words_of_the_program(string output, string expected)
    {
        var notes = string.Join('\n', Denials.Find("x", Result(output, exitCode: 1)));

        Assert.Contains(expected, notes);
    }

    [Theory]
    [InlineData("all well", 1)]
    [InlineData("Could not resolve host", 0)]
    [InlineData("error: test 'Read_only' failed", 1)]
    [InlineData("cat: /work/a: No such file or directory", 1)]
    public void Other_words_are_no_denial(string output, int exitCode) => Assert.Empty(Denials.Find("x", Result(output, exitCode)));

    [Fact]
    public void A_long_output_is_looked_through_in_a_short_time()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var text in (string[])["'", "/a", ": ", "x", "'a\"", "/"])
            _ = Denials.Find("x", Result(string.Concat(Enumerable.Repeat(text, 2_000_000 / text.Length)), 1)).Count();

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static ProcessResult Result(string output, int exitCode) => new()
    {
        ExitCode = exitCode,
        Output = output,
        Duration = default,
        Policy = new() { Workspace = "/work", CanWrite = true, Environment = new Dictionary<string, string>(), Protection = _ => PathProtection.None },
    };

    private static async Task Needed()
    {
        using var bench = new SandboxBench();
        await bench.NeededAsync();
    }

    /// <summary>The command in a script, where nobody can see what it does.</summary>
    private string Hidden(string command)
    {
        _bench.Write("hidden.sh", command);
        return "bash hidden.sh";
    }
}
