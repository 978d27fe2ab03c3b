using System.Runtime.Versioning;
using System.Diagnostics;
using AgentKit.Capabilities;
using AgentKit.Tools.Sandboxing;
using Microsoft.Extensions.Options;

namespace AgentKit.Tools.Tests.Sandboxing;

[UnsupportedOSPlatform("windows")]
public sealed class SandboxDetectionTests : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task A_sandbox_that_holds_is_found_and_its_limits_are_told()
    {
        using var bench = new SandboxBench();

        var status = await bench.NeededAsync();

        Assert.Contains("bwrap holds each command to what was approved", status.What);
        Assert.Contains("processes", status.What);
        Assert.Contains("MiB of memory", status.What);
    }

    [Theory]
    [InlineData("exit 0", "it ran nothing")]
    [InlineData("echo 'bwrap: No permissions to create a new namespace' >&2; exit 1", "bwrap: No permissions to create a new namespace")]
    [InlineData("exit 7", "it ended with code 7")]
    [InlineData("kill -9 $$", "it ended with code 137")]
    [InlineData("sleep 300", "it did not end within 0.5 seconds")]
    [InlineData("sleep 300 & exit 0", "it did not end within 0.5 seconds")]
    [InlineData("while [ \"$1\" != -- ]; do shift; done; shift; \"$@\"", "what was mounted is not what was meant")]
    [InlineData("echo ready >&2; echo closed; exit 0", "it ran nothing")]
    public async Task A_program_that_does_not_contain_is_no_sandbox(string script, string why)
    {
        var status = await Detect(Program(script), TimeSpan.FromSeconds(0.5));

        Assert.Equal(Containment.None, status.Containment);
        Assert.Contains(why, status.What);
        Assert.NotNull(status.Remedy);
    }

    [Theory]
    [InlineData("--unshare-net", "the host's network can be reached")]
    [InlineData("--unshare-user", "")]
    [InlineData("--disable-userns --seccomp", "further namespaces can be made")]
    [InlineData("--cap-drop", "capabilities are left")]
    public async Task A_program_that_contains_less_is_no_sandbox(string without, string why)
    {
        using var bench = new SandboxBench();
        await bench.NeededAsync();
        Assert.SkipUnless(Environment.IsPrivilegedProcess || without != "--cap-drop", "Only a root of the host keeps capabilities.");
        var script = string.Join('\n', (string[])["#!/bin/bash", "args=()", "while [ $# -gt 0 ]; do", "case $1 in", .. without.Split(' ').Select(Case), "--) break;;", "*) args+=(\"$1\"); shift;;", "esac", "done", "exec /usr/bin/bwrap \"${args[@]}\" \"$@\""]);

        var status = await Detect(Program(script), TimeSpan.FromSeconds(10));

        Assert.Equal(Containment.None, status.Containment);
        Assert.Contains(why, status.What);

        static string Case(string option) => $"{option}) shift {(option is "--cap-drop" or "--seccomp" ? 2 : 1)};;";
    }

    [Fact]
    public async Task Without_the_program_there_is_none_and_the_answer_says_how_to_get_it()
    {
        var status = await Detect(_scratch + "/missing", TimeSpan.FromSeconds(1));

        Assert.Equal(Containment.None, status.Containment);
        Assert.Contains("is not installed", status.What);
        Assert.Contains("apt install bubblewrap", status.Remedy);
    }

    [Fact]
    public async Task A_program_that_everybody_can_write_is_not_run()
    {
        var program = Program($"touch {_scratch}/ran");
        File.SetUnixFileMode(program, (UnixFileMode)0b111_111_111);

        var status = await Detect(program, TimeSpan.FromSeconds(5));

        Assert.Contains("can be written by everybody", status.What);
        Assert.False(File.Exists(_scratch + "/ran"));
    }

    [Fact]
    public async Task Detection_happens_once_and_holds_nobody_up()
    {
        var sandbox = Sandbox(Program($"echo x >>{_scratch}/runs; until [ -e {_scratch}/go ]; do sleep 0.05; done; exit 1"), TimeSpan.FromSeconds(20));

        var waiting = Enumerable.Range(0, 20).Select(_ => sandbox.DetectAsync()).ToArray();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sandbox.DetectAsync(soon.Token));
        Assert.DoesNotContain(waiting, asked => asked.IsCompleted);
        await File.WriteAllTextAsync(_scratch + "/go", "");
        await Task.WhenAll(waiting);

        Assert.InRange((await File.ReadAllLinesAsync(_scratch + "/runs")).Length, 1, 2);
        Assert.Throws<InvalidOperationException>(() => sandbox.Contain(new() { Workspace = _scratch, Environment = new Dictionary<string, string>(), Protection = _ => PathProtection.None }));
    }

    [Fact]
    public async Task Without_a_sandbox_an_approved_command_runs_and_says_that_it_was_not_contained()
    {
        using var workspace = new SandboxBench();
        var result = await Run(workspace, new ProcessOptions(), [Effect.RunCommand("echo hi")]);

        Assert.Equal(("hi\n", (SandboxPolicy?)null), (result.Output, result.Policy));
    }

    [Fact]
    public async Task Without_a_sandbox_a_proved_read_runs_with_settings_of_git_that_run_nothing()
    {
        using var workspace = new SandboxBench();
        await workspace.Repository();
        var marker = workspace["ran"];
        await workspace.Git($"config core.fsmonitor \"touch {marker}; false\"");
        await workspace.Git($"config core.pager \"touch {marker}; cat\"");

        var result = await Run(workspace, new ProcessOptions(), [SandboxBench.Proved("git status --short; git log --oneline | cat")], "git status --short; git log --oneline | cat");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("first\n", result.Output);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task Where_a_sandbox_is_demanded_and_missing_no_command_runs()
    {
        using var workspace = new SandboxBench();
        var options = new ProcessOptions { RequiresSandbox = true };

        var thrown = await Assert.ThrowsAsync<ToolException>(() => Run(workspace, options, [Effect.RunCommand("echo hi >written")], "echo hi >written"));
        await Assert.ThrowsAsync<ToolException>(() => Run(workspace, options, [SandboxBench.Proved("true")], "true"));

        Assert.Contains("demands a sandbox", thrown.Message);
        Assert.Contains("it ended with code 1", thrown.Message);
        Assert.False(File.Exists(workspace["written"]));
    }

    [Fact]
    public async Task When_the_sandbox_breaks_after_its_trial_the_command_is_not_run()
    {
        using var bench = new SandboxBench();
        await bench.NeededAsync();
        var program = Program("exec /usr/bin/bwrap \"$@\"");
        var sandbox = Sandbox(program, TimeSpan.FromSeconds(10));
        Assert.Equal(Containment.Full, (await sandbox.DetectAsync()).Containment);
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho 'bwrap: out of order' >&2; exit 1\n");

        var thrown = await Assert.ThrowsAsync<ToolException>(() => Run(bench, new ProcessOptions(), [Effect.RunCommand("echo hi >written")], "echo hi >written", sandbox));

        Assert.Contains("bwrap: out of order", thrown.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Root));
    }

    [Theory]
    [InlineData("11:pids:/inner\n4:memory:/inner\n0::/\n", "cgroup MOUNT/pids cgroup rw,pids 0 0\ncgroup MOUNT/memory cgroup rw,memory 0 0\n", "pids/inner memory/inner")]
    [InlineData("0::/user/app/own\n", "cgroup2 MOUNT/two cgroup2 rw 0 0\n", "two/user/app/own")]
    [InlineData("0::/elsewhere\n", "cgroup2 MOUNT/two cgroup2 rw 0 0\n", "two")]
    [InlineData("0::/../../elsewhere\n", "cgroup2 MOUNT/two cgroup2 rw 0 0\n", "two")]
    [InlineData("0::/\n", "proc MOUNT proc rw 0 0\n", "")]
    public void Control_groups_are_looked_for_where_the_process_is(string own, string mounts, string expected)
    {
        foreach (var folder in (string[])["pids/inner", "memory/inner", "two/user/app/own"])
            Directory.CreateDirectory($"{_scratch}/{folder}");
        File.WriteAllText(_scratch + "/own", own);
        File.WriteAllText(_scratch + "/mounts", mounts.Replace("MOUNT", _scratch, StringComparison.Ordinal));

        var found = ControlGroups.Folders(_scratch + "/mounts", _scratch + "/own");

        Assert.Equal(expected, string.Join(' ', found.Select(folder => Path.GetRelativePath(_scratch, folder)).Where(folder => expected.Length == 0 || expected.Split(' ').Contains(folder))));
        Assert.All(found, folder => Assert.StartsWith(_scratch, folder));
    }

    private static Task<ProcessResult> Run(SandboxBench bench, ProcessOptions options, Effect[] effects, string text = "echo hi", Sandbox? sandbox = null) =>
        SandboxBench.RunWith(sandbox ?? Failing(bench), bench.Workspace, options, effects, text);

    private static BubblewrapSandbox Failing(SandboxBench bench)
    {
        var program = bench.Outside + "/bwrap";
        File.WriteAllText(program, "#!/bin/sh\nexit 1\n");
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        return Sandbox(program, TimeSpan.FromSeconds(5));
    }

    private static BubblewrapSandbox Sandbox(string program, TimeSpan limit) => new(new SandboxOptions { TrialTimeLimit = limit }, [program]);

    private static Task<SandboxStatus> Detect(string program, TimeSpan limit) => Sandbox(program, limit).DetectAsync();

    private string Program(string script)
    {
        var path = _scratch + "/bwrap";
        File.WriteAllText(path, script.StartsWith("#!", StringComparison.Ordinal) ? script : $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }
}
