using AgentKit.Capabilities;
using System.Diagnostics;
using System.Globalization;
using AgentKit.Capabilities.Files;
using AgentKit.Capabilities.Processes;
using Microsoft.Extensions.Options;

namespace AgentKit.Core.Tests.Capabilities;

public sealed class ToolProcessesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("echo hello", 0, "hello\n")]
    [InlineData("exit 3", 3, "")]
    [InlineData("echo one; echo two >&2; echo three; echo four >&2", 0, "one\ntwo\nthree\nfour\n")]
    [InlineData("-x", 127, "/bin/bash: line 1: -x: command not found\n")]
    [InlineData("echo 'a  b' \"c\" \\$d", 0, "a  b c $d\n")]
    [InlineData("cat", 0, "")]
    [InlineData("readlink /proc/self/fd/0", 0, "/dev/null\n")]
    [InlineData("kill -9 $$", 137, "")]
    [InlineData("echo 日本語", 0, "日本語\n")]
    public async Task A_command_runs_in_bash(string text, int exitCode, string output)
    {
        var result = await Run(text);

        Assert.Equal((exitCode, output), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_command_runs_in_the_root_of_the_workspace() => Assert.Equal(_scratch.Root + "\n", (await Run("pwd -P")).Output);

    [Theory]
    [InlineData("echo other")]
    [InlineData("echo hello ")]
    [InlineData("ECHO hello")]
    public async Task Only_the_very_text_that_was_approved_runs(string text)
    {
        var processes = Processes(Effect.RunCommand("echo hello"), Effect.Unknown("all"), Effect.WritePath("."));

        await Assert.ThrowsAsync<ToolException>(() => processes.RunAsync(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("echo a\0b")]
    public async Task Text_that_would_not_arrive_whole_is_refused(string text) => await Assert.ThrowsAsync<ToolException>(() => Run(text));

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused() => await Assert.ThrowsAsync<ToolException>(() => Run("echo \ud800"));

    [Fact]
    public async Task A_command_longer_than_an_argument_may_be_is_refused()
    {
        Assert.Contains("longer than", (await Assert.ThrowsAsync<ToolException>(() => Run("echo " + new string('x', 128 * 1024)))).Message);
        Assert.Equal(0, (await Run("true " + new string('x', 100_000))).ExitCode);
    }

    [Fact]
    public async Task In_plan_mode_only_a_proved_read_runs()
    {
        var effect = new RunCommand { Text = "echo hi" };
        var proved = effect with { Analysis = new() { Commands = [], IsComplete = true, IsProvedReadOnly = true, Risks = [Risk.ReadOnly], Why = "" } };

        await Assert.ThrowsAsync<ToolException>(() => Of(effect).RunAsync("echo hi"));
        Assert.Equal("hi\n", (await Of(proved).RunAsync("echo hi")).Output);

        ToolProcesses Of(RunCommand command) => new(new()
        {
            Effects = [command], Workspace = _scratch.Workspace, Mode = Mode.Plan, Records = new MemoryRecords(), Clock = TimeProvider.System, Revoked = default,
        }, _scratch.Workspace, Host());
    }

    [Fact]
    public void The_environment_is_made_from_nothing()
    {
        var host = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin::.:bin:/bin", ["HOME"] = "/home/me", ["XDG_DATA_HOME"] = "/data", ["XDG_API_KEY"] = "hunter2", ["EDITOR"] = "vi",
            ["OPENAI_API_KEY"] = "hunter2", ["GITHUB_TOKEN"] = "hunter2", ["BASH_ENV"] = "/evil", ["LD_PRELOAD"] = "/evil", ["PAGER"] = "less", ["My_Password"] = "hunter2",
        };
        var options = new ProcessOptions { PassThrough = { "My_*", "GITHUB_TOKEN" }, Variables = { ["MINE"] = "1" } };

        var made = ShellEnvironment.Create(options, host);

        Assert.Equal("/usr/bin:/bin", made["PATH"]);
        Assert.Equal("cat", made["PAGER"]);
        Assert.Equal(
            ["CI", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO", "GIT_OPTIONAL_LOCKS", "GIT_PAGER", "GIT_TERMINAL_PROMPT", "HOME", "LANG", "MINE", "MSBUILDDISABLENODEREUSE", "NO_COLOR", "PAGER", "PATH", "TERM", "UseSharedCompilation", "XDG_DATA_HOME"],
            made.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_command_sees_no_secret_of_the_host()
    {
        var name = "AGENTKIT_TEST_SECRET_" + Environment.ProcessId;
        Environment.SetEnvironmentVariable(name, "hunter2");
        try
        {
            var output = (await Run("env; cat /proc/$$/environ")).Output;

            Assert.DoesNotContain("hunter2", output);
            Assert.Contains("GIT_TERMINAL_PROMPT=0", output);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("sleep 300")]
    [InlineData("sleep 300 & sleep 300 & wait")]
    [InlineData("trap '' TERM INT HUP; sleep 300; sleep 300")]
    [InlineData("(trap '' TERM; sleep 300) & wait")]
    [InlineData("setsid sleep 300 & wait")]
    [InlineData("nohup setsid bash -c 'sleep 300' >/dev/null 2>&1 & sleep 300")]
    [InlineData("setsid setsid bash -c 'trap \"\" TERM; while true; do sleep 300; done' & sleep 300")]
    [InlineData("env -i sleep 300 & wait")]
    [InlineData("yes")]
    public async Task When_time_is_up_all_that_was_started_ends(string text)
    {
        text = $"echo started; {text}";

        var result = await Run(text, TimeSpan.FromSeconds(2));

        Assert.Equal((null, true), (result.ExitCode, result.TimedOut || result.OutputExceeded));
        Assert.StartsWith("started\n", result.Output);
        await Shell.Until(() => ProcessesIn(_scratch.Root).Count == 0, "all processes gone");
    }

    [Theory]
    [InlineData("for i in $(seq 1000); do sleep 300 & done; echo up; wait")]
    [InlineData("for i in $(seq 300); do setsid env -i bash -c 'sleep 300 & wait' & done; echo up; wait")]
    public async Task Many_processes_end_as_quickly_as_one(string text)
    {
        using var cancel = new CancellationTokenSource();
        var up = new TaskCompletionSource();
        var running = Processes(Effect.RunCommand(text)).RunAsync(new ProcessRequest { Text = text, OnOutput = _ => up.TrySetResult() }, cancel.Token);
        await up.Task.WaitAsync(Shell.Patience);

        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 5_000);
        await Shell.Until(() => ProcessesIn(_scratch.Root).Count == 0, "all processes gone");
    }

    [Fact]
    public async Task Cancelling_ends_a_command_within_a_second()
    {
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        const string text = "trap '' TERM; echo up; setsid sleep 300 & sleep 300";
        var running = Processes(Effect.RunCommand(text)).RunAsync(new ProcessRequest { Text = text, OnOutput = _ => started.TrySetResult() }, cancel.Token);
        await started.Task.WaitAsync(Shell.Patience);

        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(() => running);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 1_000);
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        Assert.Empty(ProcessesIn(_scratch.Root));
    }

    [Fact]
    public async Task Revoking_the_call_ends_its_command()
    {
        using var over = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        const string text = "echo up; sleep 300";
        var processes = new ToolProcesses(_scratch.Grant(revoked: over.Token, effects: Effect.RunCommand(text)), _scratch.Workspace, Host());
        var running = processes.RunAsync(new ProcessRequest { Text = text, OnOutput = _ => started.TrySetResult() });
        await started.Task.WaitAsync(Shell.Patience);

        await over.CancelAsync();

        await Assert.ThrowsAsync<ToolException>(() => running.WaitAsync(Shell.Patience));
        await Assert.ThrowsAsync<ToolException>(() => processes.RunAsync(text));
    }

    [Theory]
    [InlineData("sleep 300 & echo done", 1)]
    [InlineData("setsid sleep 300 & echo done", 1)]
    [InlineData("nohup sleep 300 >/dev/null 2>&1 & echo done", 1)]
    [InlineData("(sleep 300 & sleep 300 &) ; echo done", 2)]
    [InlineData("echo done", 0)]
    public async Task What_a_command_leaves_behind_ends_with_it_and_does_not_hold_it(string text, int left)
    {
        var result = await Run(text).WaitAsync(Shell.Patience);

        Assert.Equal((0, "done\n", left, false), (result.ExitCode, result.Output, result.LeftBehind, result.TimedOut));
        Assert.Empty(ProcessesIn(_scratch.Root));
    }

    [Fact]
    public async Task Output_within_the_limits_arrives_whole()
    {
        var result = await Run("seq 1 200000; seq 1 200000 >&2");

        var all = string.Concat(Enumerable.Range(1, 200_000).Select(i => i.ToString(CultureInfo.InvariantCulture) + "\n"));
        Assert.Equal(all + all, result.Output);
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task Of_much_output_the_beginning_and_the_end_are_kept()
    {
        var options = new ProcessOptions { MostKeptBytes = 20_000 };

        var result = await Run("seq 1 100000", options: options);

        Assert.True(result.Truncated);
        Assert.StartsWith("1\n2\n", result.Output);
        Assert.EndsWith("99999\n100000\n", result.Output);
        Assert.InRange(result.Output.Length, 10_000, 20_100);
    }

    [Fact]
    public async Task A_hundred_megabytes_of_output_end_the_command()
    {
        var result = await Run("head -c 100000000 /dev/zero | tr '\\0' x; sleep 300", Shell.Patience);

        Assert.Equal((null, true, false, true), (result.ExitCode, result.OutputExceeded, result.TimedOut, result.Truncated));
        Assert.InRange(result.Output.Length, 5_000_000, 11_000_000);
    }

    [Fact]
    public async Task Output_is_told_as_it_comes()
    {
        var told = new List<string>();
        const string text = "printf 'h\\303'; sleep 0.1; printf '\\251llo\\n'";

        await Processes(Effect.RunCommand(text)).RunAsync(new ProcessRequest { Text = text, OnOutput = told.Add });

        Assert.Equal("héllo\n", string.Concat(told));
    }

    [Fact]
    public void Without_a_workspace_there_are_no_files_and_no_commands()
    {
        var grant = new CapabilityGrant { Effects = [], Workspace = null, Mode = Mode.Default, Records = new MemoryRecords(), Clock = TimeProvider.System, Revoked = default };

        Assert.Contains("no workspace", Assert.Throws<ToolException>(() => new ToolProcessesProvider(Host()).Create(grant)).Message);
        Assert.Contains("no workspace", Assert.Throws<ToolException>(() => new WorkspaceFilesProvider().Create(grant)).Message);
    }

    private static ShellHost Host(ProcessOptions? options = null) => new(Options.Create(options ?? new ProcessOptions()));

    private ToolProcesses Processes(params Effect[] effects) => new(_scratch.Grant(effects: effects), _scratch.Workspace, Host());

    private Task<ProcessResult> Run(string text, TimeSpan? limit = null, ProcessOptions? options = null) =>
        new ToolProcesses(_scratch.Grant(effects: Effect.RunCommand(text)), _scratch.Workspace, Host(options))
            .RunAsync(new ProcessRequest { Text = text, TimeLimit = limit ?? Shell.Patience });

    /// <summary>The processes that work in a folder; what has ended has none.</summary>
    private static List<string> ProcessesIn(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => new DirectoryInfo(process + "/cwd").LinkTarget == folder)];
}
