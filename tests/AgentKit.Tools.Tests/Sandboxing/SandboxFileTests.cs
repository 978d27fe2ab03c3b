using System.Diagnostics;
using System.Globalization;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxFileTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_approved_command_writes_in_the_workspace()
    {
        var result = await _bench.Run("mkdir -p src && echo hello >src/a && cat src/a && pwd -P");

        Assert.Equal((0, $"hello\n{_bench.Root}\n"), (result.ExitCode, result.Output));
        Assert.Equal("hello\n", _bench.Read("src/a"));
        Assert.True(result.Policy!.CanWrite);
    }

    [Theory]
    [InlineData("echo x >OUTSIDE/written")]
    [InlineData("mkdir -p OUTSIDE; echo x >OUTSIDE/written")]
    [InlineData("echo x >../outside/written")]
    [InlineData("ln -s OUTSIDE link; echo x >link/written")]
    [InlineData("ln -s / root; echo x >rootOUTSIDE/written")]
    [InlineData("ln -s ../outside/written link; echo x >link")]
    [InlineData("cd ..; mv outside moved; echo x >moved/written")]
    [InlineData("echo x >/proc/self/root/OUTSIDE/written")]
    [InlineData("echo x >/proc/1/root/OUTSIDE/written")]
    [InlineData("echo x >/proc/$PPID/cwd/../outside/written")]
    [InlineData("mount --bind / /mnt; mount -o remount,rw /; echo x >OUTSIDE/written")]
    [InlineData("unshare -Urm sh -c 'mount -o remount,bind,rw /; echo x >OUTSIDE/written'")]
    [InlineData("chroot / sh -c 'echo x >OUTSIDE/written'")]
    [InlineData("nsenter -t 1 -a sh -c 'echo x >OUTSIDE/written'")]
    public async Task Nothing_is_written_outside_the_workspace(string text)
    {
        await File.WriteAllTextAsync(_bench.Outside + "/kept", "kept");

        await _bench.Run(text.Replace("OUTSIDE", _bench.Outside, StringComparison.Ordinal));

        Assert.Equal(["kept"], Directory.EnumerateFileSystemEntries(_bench.Outside).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/etc/agentkit-test")]
    [InlineData("/usr/agentkit-test")]
    [InlineData("/usr/bin/agentkit-test")]
    [InlineData("/opt/agentkit-test")]
    [InlineData("/var/agentkit-test")]
    [InlineData("/agentkit-test")]
    [InlineData("/root/agentkit-test")]
    [InlineData("/home/agentkit-test")]
    [InlineData("/tmp/agentkit-test")]
    [InlineData("/var/tmp/agentkit-test")]
    [InlineData("/dev/shm/agentkit-test")]
    [InlineData("/run/agentkit-test")]
    [InlineData("/srv/agentkit-test")]
    public async Task The_system_and_the_temporary_folders_of_the_host_stay_as_they_are(string path)
    {
        await _bench.Run($"mkdir -p {Path.GetDirectoryName(path)}; echo x >{path}; mkdir {path}.folder");

        Assert.False(Path.Exists(path) || Path.Exists(path + ".folder"));
    }

    [Fact]
    public async Task Each_command_has_temporary_folder_and_home_of_its_own()
    {
        const string Text = "ls -A /tmp /var/tmp ~ | grep -v -e nuget -e dotnet; touch /tmp/mine /dev/shm/mine ~/.mine && test -e /var/tmp/mine && echo $HOME $TMPDIR";

        var first = await _bench.Run(Text);
        var second = await _bench.Run(Text);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain("mine", first.Output);
    }

    [Theory]
    [InlineData("cat /etc/shadow /etc/gshadow /etc/shadow- /etc/gshadow-")]
    [InlineData("cat /etc/ssl/private/* /etc/ssh/ssh_host_*_key /etc/sudoers")]
    [InlineData("cat /proc/1/root/etc/shadow /proc/self/root/etc/shadow")]
    [InlineData("cat /root/.bashrc /root/.npmrc ~/.bashrc ~/.ssh/*")]
    [InlineData("ls -A /home /mnt /srv /work /media /boot /var/lib /var/log /data")]
    [InlineData("cat /proc/kcore /proc/keys /proc/kallsyms /proc/sysrq-trigger /proc/timer_list")]
    public async Task Secrets_of_the_host_are_not_read(string text)
    {
        var result = await _bench.Run(text + " 2>/dev/null; true");

        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_file_that_not_everybody_may_read_is_empty_even_when_the_host_is_root()
    {
        await _bench.NeededAsync();
        var result = await _bench.Run("for file in $(find /etc -xdev -type f ! -perm -o+r 2>/dev/null); do test -s $file && echo $file; done; true");

        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Files_beside_the_workspace_are_not_read()
    {
        await File.WriteAllTextAsync(_bench.Outside + "/secret", "hunter2");
        File.CreateSymbolicLink(_bench["link"], _bench.Outside + "/secret");
        File.CreateSymbolicLink(_bench["folder"], _bench.Outside);

        var result = await _bench.Run($"cat {_bench.Outside}/secret ../outside/secret link folder/secret /proc/self/root{_bench.Outside}/secret");

        Assert.DoesNotContain("hunter2", result.Output);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public async Task What_an_approved_effect_names_outside_is_read_or_written_and_nothing_beside_it()
    {
        await File.WriteAllTextAsync(_bench.Outside + "/read", "one");
        await File.WriteAllTextAsync(_bench.Outside + "/write", "two");
        await File.WriteAllTextAsync(_bench.Outside + "/other", "three");

        var result = await _bench.Run(
            $"cd {_bench.Outside}; cat read write; echo x >write; echo y >new; echo z >read; echo z >other",
            _bench.Reads(_bench.Outside + "/read"), _bench.Writes(_bench.Outside + "/write"), _bench.Writes(_bench.Outside + "/new"));

        Assert.StartsWith("onetwo", result.Output);
        Assert.Equal(["one", "x\n", "three", "y\n"], ((string[])["read", "write", "other", "new"]).Select(name => File.ReadAllText($"{_bench.Outside}/{name}")));
    }

    [Fact]
    public async Task A_file_that_was_approved_and_not_made_is_not_left_behind()
    {
        await _bench.Run("true", _bench.Writes(_bench.Outside + "/new"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Outside));
    }

    // What fork copies for a moment are the files that are open, those that say who needs what among them.
    [Fact]
    public async Task Nor_is_it_while_other_processes_are_being_started()
    {
        using var over = new CancellationTokenSource();
        var starting = Task.Run(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    using var process = Process.Start("/bin/true");
                    process.WaitForExit();
                }
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 25; i++)
        {
            await _bench.Run("true", _bench.Writes(_bench.Outside + "/new"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Outside));
        }

        await over.CancelAsync();
        await starting;
    }

    [Fact]
    public async Task An_approved_folder_outside_is_written_with_all_in_it()
    {
        var result = await _bench.Run($"mkdir {_bench.Outside}/a && mv {_bench.Outside}/a {_bench.Outside}/b", _bench.Writes(_bench.Outside));

        Assert.Equal((0, true), (result.ExitCode, Directory.Exists(_bench.Outside + "/b")));
    }

    [Theory]
    [InlineData("echo x >a")]
    [InlineData("echo x >new")]
    [InlineData("rm a")]
    [InlineData("mv a b")]
    [InlineData("chmod 777 a")]
    [InlineData("touch -d 2000-01-01 a")]
    [InlineData("mkdir folder")]
    [InlineData("ln -s a link")]
    [InlineData("mount -o remount,bind,rw $PWD; echo x >a")]
    public async Task A_command_that_is_proved_to_read_cannot_write_all_the_same(string text)
    {
        _bench.Write("a", "one");
        var before = File.GetLastWriteTimeUtc(_bench["a"]);

        var result = await _bench.RunRead(text);

        Assert.NotEqual(0, result.ExitCode);
        Assert.False(result.Policy!.CanWrite);
        Assert.Equal(["a"], Directory.EnumerateFileSystemEntries(_bench.Root).Select(Path.GetFileName));
        Assert.Equal(("one", before), (_bench.Read("a"), File.GetLastWriteTimeUtc(_bench["a"])));
    }

    [Fact]
    public async Task In_plan_mode_nothing_is_written_whatever_was_approved()
    {
        var result = await _bench.RunRead($"echo x >a; echo x >{_bench.Outside}/a; (exec 3<>/dev/udp/8.8.8.8/53)", Mode.Plan, _bench.Writes("a"), _bench.Writes(_bench.Outside), Effect.Network(Network.AnyHost, sends: true));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal((false, false), (result.Policy!.CanWrite, result.Policy.HasNetwork));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Outside));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Root));
    }

    [Theory]
    [InlineData(".env")]
    [InlineData(".env.local")]
    [InlineData("deep/er/.env")]
    [InlineData("keys/server.pem")]
    [InlineData("id_rsa")]
    [InlineData("a b/id_ed25519")]
    public async Task A_file_with_secrets_is_empty_unless_an_approved_effect_names_it(string path)
    {
        _bench.Write(path, "hunter2");

        var hidden = await _bench.Run($"cat '{path}'; cat $(dirname '{path}')/* 2>/dev/null; mv '{path}' copy; cat copy; ln '{path}' hard; cat hard; cp '{path}' c; cat c; grep -r hunter2 .; echo x >>'{path}'");
        var shown = await _bench.Run($"cat '{path}'", _bench.Reads(path));
        var other = await _bench.RunRead($"cat '{path}'");

        Assert.DoesNotContain("hunter2", hidden.Output);
        Assert.Equal([path], hidden.HiddenPaths);
        Assert.Equal(("hunter2", 0), (shown.Output, shown.HiddenPaths.Count));
        Assert.Equal("", other.Output);
        Assert.Equal("hunter2", _bench.Read(path));
    }

    [Fact]
    public async Task A_folder_with_secrets_is_empty()
    {
        _bench.Write(".ssh/config", "hunter2");
        _bench.Write(".aws/credentials", "hunter2");

        var result = await _bench.Run("cat .ssh/config .aws/credentials; echo x >.ssh/config; mv .ssh ssh; find .");

        Assert.DoesNotContain("hunter2", result.Output);
        Assert.DoesNotContain("credentials\n", result.Output.Split("No such file or directory")[^1]);
        Assert.Equal("hunter2", _bench.Read(".ssh/config"));
    }

    [Fact]
    public async Task A_secret_that_may_be_read_may_not_be_changed_for_that()
    {
        _bench.Write(".env", "hunter2");

        var result = await _bench.Run("cat .env; echo x >.env", _bench.Reads(".env"));
        var changed = await _bench.Run("echo x >.env", _bench.Writes(".env"));

        Assert.StartsWith("hunter2", result.Output);
        Assert.Equal((1, 0, "x\n"), (result.ExitCode, changed.ExitCode, _bench.Read(".env")));
    }

    [Fact]
    public async Task Many_files_are_looked_through_in_a_short_time()
    {
        for (var i = 0; i < 500; i++)
        {
            for (var j = 0; j < 20; j++)
                _bench.Write(string.Create(CultureInfo.InvariantCulture, $"folder{i}/file{j}.cs"), "");
        }

        _bench.Write("folder499/.env", "hunter2");

        var result = await _bench.Run("cat folder499/.env");

        Assert.Equal("", result.Output);
        Assert.InRange(result.Duration.TotalSeconds, 0, 10);
    }
}
