using System.Diagnostics;
using System.Globalization;
using AgentKit.Capabilities;
using AgentKit.Tools.Sandboxing;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxProcessTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("echo hello", 0, "hello\n")]
    [InlineData("exit 3", 3, "")]
    [InlineData("echo one; echo two >&2; echo three", 0, "one\ntwo\nthree\n")]
    [InlineData("-x", 127, "/bin/bash: line 1: -x: command not found\n")]
    [InlineData("echo 'a  b' \"c\" \\$d", 0, "a  b c $d\n")]
    [InlineData("cat", 0, "")]
    [InlineData("kill -9 $$", 137, "")]
    [InlineData("echo 日本語", 0, "日本語\n")]
    [InlineData("tty", 1, "not a tty\n")]
    [InlineData("ulimit -c", 0, "0\n")]
    public async Task A_command_runs_as_it_would_without(string text, int exitCode, string output)
    {
        var result = await _bench.Run(text);

        Assert.Equal((exitCode, output), (result.ExitCode, result.Output));
        Assert.NotNull(result.Policy);
    }

    [Theory]
    [InlineData("sleep 300 & echo done", 1)]
    [InlineData("setsid sleep 300 & sleep 0.1; echo done", 1)]
    [InlineData("nohup sleep 300 >/dev/null 2>&1 & echo done", 1)]
    [InlineData("(setsid sh -c 'setsid env -i sleep 300 & sleep 300 & touch up; wait' &) ; until [ -e up ]; do sleep 0.05; done; echo done", 3)]
    [InlineData("echo done", 0)]
    public async Task What_a_command_leaves_behind_ends_with_it(string text, int left)
    {
        var result = await _bench.Run(text);

        Assert.Equal((0, "done\n", left, false), (result.ExitCode, result.Output, result.LeftBehind, result.TimedOut));
        Assert.Empty(ProcessesIn(_bench.Root));
    }

    [Theory]
    [InlineData("trap '' TERM INT HUP; while true; do sleep 300; done")]
    [InlineData("(trap '' TERM; sleep 300) & wait")]
    [InlineData("nohup setsid env -i bash -c 'trap \"\" TERM; sleep 300' >/dev/null 2>&1 & sleep 300")]
    [InlineData("(setsid setsid env -i sleep 300 &) ; (setsid env -i sleep 300 &) ; sleep 300")]
    [InlineData("kill -STOP $$")]
    public async Task A_child_that_ignores_signals_or_leaves_the_session_ends_when_time_is_up(string text)
    {
        var result = await _bench.Run(new ProcessRequest { Text = $"echo begun; {text}", TimeLimit = TimeSpan.FromMilliseconds(2_500) });

        Assert.Equal((null, true, "begun\n"), (result.ExitCode, result.TimedOut, result.Output));
        Assert.Empty(ProcessesIn(_bench.Root));
    }

    [Theory]
    [InlineData("trap '' TERM; echo up; (setsid env -i sleep 300 &) ; sleep 300")]
    [InlineData("for i in $(seq 2000); do sleep 300 & done; echo up; wait")]
    public async Task Cancelling_ends_a_command_at_once_however_many_processes_it_has(string text)
    {
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var running = _bench.RunAsync(new ProcessRequest { Text = text, OnOutput = _ => begun.TrySetResult() }, Mode.Default, [Effect.RunCommand(text)], cancellationToken: cancel.Token);
        await begun.Task.WaitAsync(ToolBench.Patience);

        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 10_000);
        Assert.Empty(ProcessesIn(_bench.Root));
    }

    [Fact]
    public async Task A_command_outlives_the_thread_that_asked_for_it()
    {
        await _bench.NeededAsync();
        Task<ProcessResult>? running = null;
        var thread = new Thread(() => running = _bench.Run("sleep 1; echo lived"));
        thread.Start();
        thread.Join();

        Assert.Equal("lived\n", (await running!).Output);
    }

    [Fact]
    public async Task When_the_host_is_killed_its_command_ends()
    {
        using var host = await KilledHost.StartAsync(_bench, "(setsid env -i sleep 300 &) ; trap '' TERM HUP; nohup sleep 300");
        for (var i = 0; i < 100 && ProcessesIn(_bench.Root).Count < 3; i++)
            await Task.Delay(50);
        Assert.InRange(ProcessesIn(_bench.Root).Count, 3, 100);

        host.Kill();
        await host.WaitForExitAsync();
        for (var i = 0; i < 100 && ProcessesIn(_bench.Root).Count > 0; i++)
            await Task.Delay(50);

        Assert.Empty(ProcessesIn(_bench.Root));
    }

    [Fact]
    public async Task A_fork_bomb_is_held_to_the_limit_of_processes()
    {
        using var bench = new SandboxBench(new() { MostProcesses = 60 });
        var status = await bench.NeededAsync();
        Assert.SkipWhen(status.What.Contains("no limit on processes", StringComparison.Ordinal), status.What);

        var most = 0;
        var running = bench.Run(new ProcessRequest { Text = "echo up; bomb() { bomb | bomb & sleep 300; }; bomb; sleep 300", TimeLimit = TimeSpan.FromSeconds(3) });
        while (!running.IsCompleted)
        {
            most = Math.Max(most, ProcessesIn(bench.Root).Count);
            await Task.Delay(20);
        }

        var result = await running;
        Assert.InRange(most, 10, 64);
        Assert.Contains("fork", result.Output);
        Assert.Contains(result.LimitsReached, reached => reached.Contains("60 processes", StringComparison.Ordinal));
        Assert.Empty(ProcessesIn(bench.Root));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hog_of_memory_is_ended_at_the_limit(bool usesControlGroups)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no /usr/bin/python3 to eat memory with.");
        using var bench = new SandboxBench(new() { MostMemoryBytes = 256L << 20 }, usesControlGroups);
        var status = await bench.NeededAsync();

        var result = await bench.Run("/usr/bin/python3 -c 'x = bytearray(150 << 20); print(len(x)); y = bytearray(1 << 30); print(len(y))'");

        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("1073741824", result.Output);
        if (usesControlGroups && status.What.Contains("memory by control group", StringComparison.Ordinal))
            Assert.Contains(result.LimitsReached, reached => reached.Contains("256 MiB of memory", StringComparison.Ordinal));
        else
            Assert.Contains("MemoryError", result.Output);
    }

    [Fact]
    public async Task Temporary_files_have_a_limit()
    {
        using var bench = new SandboxBench(new() { MostTemporaryBytes = 8 << 20 });

        var result = await bench.Run("for place in /tmp /dev/shm ~; do head -c 20000000 /dev/zero >$place/big; done");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(3, result.Output.Split("No space left on device").Length - 1);
    }

    [Fact]
    public async Task Ten_gigabytes_of_output_end_the_command_and_not_the_host()
    {
        await _bench.NeededAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await _bench.Run("head -c 10000000000 /dev/zero | tr '\\0' x; sleep 300");

        Assert.Equal((null, true, false, true), (result.ExitCode, result.OutputExceeded, result.TimedOut, result.Truncated));
        Assert.InRange(result.Output.Length, 5_000_000, 11_000_000);
        Assert.InRange(result.Duration.TotalSeconds, 0, 30);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100_000_000);
        Assert.Empty(ProcessesIn(_bench.Root));
    }

    [Fact]
    public async Task The_environment_holds_no_secret_of_the_host_in_any_process()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"AGENTKIT_TEST_SECRET_{Environment.ProcessId}");
        Environment.SetEnvironmentVariable(name, "hunter2");
        try
        {
            var result = await _bench.Run("env; cat /proc/*/environ; cat /proc/1/cmdline | head -c 20");

            Assert.DoesNotContain("hunter2", result.Output);
            Assert.Contains("GIT_TERMINAL_PROMPT=0", result.Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("echo x >/proc/sys/kernel/core_pattern")]
    [InlineData("echo x >/proc/sys/vm/drop_caches")]
    [InlineData("echo b >/proc/sysrq-trigger")]
    [InlineData("echo 1 >/proc/1/oom_score_adj")]
    [InlineData("echo $$ >/sys/fs/cgroup/pids/cgroup.procs")]
    [InlineData("mkdir /sys/fs/cgroup/pids/mine")]
    [InlineData("echo x >/dev/kmsg")]
    [InlineData("head -c 1 /dev/mem")]
    [InlineData("mknod disk b 8 0 && head -c 1 disk")]
    [InlineData("mount -t proc proc /tmp")]
    [InlineData("mount -t tmpfs tmpfs /tmp")]
    [InlineData("unshare -U true")]
    [InlineData("unshare -Ur true")]
    [InlineData("unshare -m true")]
    [InlineData("nsenter -t 1 -m true")]
    [InlineData("chroot / true")]
    [InlineData("hostname other")]
    [InlineData("kill -0 HOST")]
    [InlineData("ls /proc/HOST")]
    [InlineData("chown 1 a")]
    [InlineData("cp /bin/true t && chmod u+s t && chown 1:1 t")]
    [InlineData("grep -v -E '0{16}$' <(grep ^Cap /proc/self/status) | grep Cap || exit 1")]
    [InlineData("bwrap --ro-bind / / true")]
    public async Task What_would_lead_out_does_not_succeed(string text)
    {
        _bench.Write("a", "");

        var result = await _bench.Run(text.Replace("HOST", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.NotEqual(0, result.ExitCode);
    }

    [Theory]
    [InlineData("ptrace", "101, 16, 1, 0, 0")]
    [InlineData("mount", "165, b'none', b'/tmp', b'tmpfs', 0, 0")]
    [InlineData("bpf", "321, 0, 0, 0")]
    [InlineData("keyctl", "250, 0, -3, 1")]
    [InlineData("add_key", "248, b'user', b'a', b'b', 1, -3")]
    [InlineData("perf_event_open", "298, 0, 0, -1, -1, 0")]
    [InlineData("userfaultfd", "323, 0")]
    [InlineData("io_uring_setup", "425, 1, 0")]
    [InlineData("process_vm_readv", "310, 1, 0, 0, 0, 0, 0")]
    [InlineData("unshare", "272, 0x10000000")]
    [InlineData("setns", "308, 0, 0")]
    [InlineData("clone into a new user namespace", "56, 0x10000011, 0, 0, 0, 0")]
    [InlineData("open_by_handle_at", "304, -1, 0, 0")]
    [InlineData("ioctl TIOCSTI", "16, 0, 0x5412, b'a'")]
    [InlineData("ioctl TIOCSTI with high bits", "16, 0, 0x100005412, b'a'")]
    public async Task A_system_call_that_few_programs_need_is_not_permitted(string name, string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64, "The numbers are those of x64, and Python calls them.");

        var result = await _bench.Run($"/usr/bin/python3 -c \"import ctypes; c = ctypes.CDLL(None, use_errno=True); a = [ctypes.c_long(x) if isinstance(x, int) else x for x in ({arguments},)]; r = c.syscall(*a); print(r, ctypes.get_errno())\"");

        Assert.True(result.Output == "-1 1\n", $"{name}: {result.Output}");
    }

    [Theory]
    [InlineData("open_tree_attr", "467, -100, b'/', 0, 0, 0")]
    [InlineData("one that is not there yet", "500, 0")]
    [InlineData("clone3", "435, 0, 0")]
    [InlineData("of the x32 interface", "0x40000000 + 101, 16, 1, 0, 0")]
    public async Task A_system_call_that_the_filter_does_not_know_is_not_there(string name, string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64, "The numbers are those of x64, and Python calls them.");

        var result = await _bench.Run($"/usr/bin/python3 -c \"import ctypes; c = ctypes.CDLL(None, use_errno=True); a = [ctypes.c_long(x) if isinstance(x, int) else x for x in ({arguments},)]; r = c.syscall(*a); print(r, ctypes.get_errno())\"");

        Assert.True(result.Output == "-1 38\n", $"{name}: {result.Output}");
    }

    [Fact]
    public async Task Nothing_is_left_of_a_command_on_the_host()
    {
        await _bench.Run("true");

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));

        // Other tests run commands of their own; what is there now must go when they have ended.
        var groups = Directory.GetDirectories("/sys/fs/cgroup", $"agentkit-{Environment.ProcessId}-*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true });
        for (var i = 0; i < 1800 && groups.Any(Directory.Exists); i++)
            await Task.Delay(100);
        Assert.Equal([], groups.Where(Directory.Exists));
    }

    /// <summary>The processes that work in a folder; what has ended has none.</summary>
    internal static List<string> ProcessesIn(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => Link(process + "/cwd") == folder)];

    private static string? Link(string path)
    {
        try
        {
            return new DirectoryInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
