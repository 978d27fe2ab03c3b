using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>Ways out that need the host's own help: what it repairs, makes and hands down around a command.</summary>
public sealed class SandboxEscapeTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("rm -rf sub; ln -s OUTSIDE sub")]
    [InlineData("mv sub moved; ln -s OUTSIDE sub")]
    [InlineData("mv sub moved; ln -s ../outside sub")]
    public async Task A_link_is_not_put_back_where_its_folder_leads_by_then(string text)
    {
        _bench.Write("evil.sh", "evil");
        Directory.CreateDirectory(_bench["sub"]);
        File.CreateSymbolicLink(_bench["sub/.bashrc"], _bench["evil.sh"]);
        await File.WriteAllTextAsync(_bench.Outside + "/.bashrc", "good");

        await _bench.Run(text.Replace("OUTSIDE", _bench.Outside, StringComparison.Ordinal));

        Assert.Equal([".bashrc"], Directory.EnumerateFileSystemEntries(_bench.Outside).Select(Path.GetFileName));
        Assert.Null(new FileInfo(_bench.Outside + "/.bashrc").LinkTarget);
        Assert.Equal("good", await File.ReadAllTextAsync(_bench.Outside + "/.bashrc"));
    }

    [Theory]
    [InlineData(".github")]
    [InlineData(".vscode")]
    [InlineData(".git")]
    [InlineData(".agentkit")]
    [InlineData(".git/modules")]
    [InlineData(".git/worktrees")]
    [InlineData(".git/hooks")]
    [InlineData(".git/info")]
    [InlineData(".git/config")]
    [InlineData("sub/.git")]
    [InlineData("sub/.env")]
    public async Task Nothing_is_made_where_a_protected_link_leads(string name)
    {
        var repository = Directory.CreateDirectory(_bench.Outside + "/repository").FullName;
        await File.WriteAllTextAsync(repository + "/HEAD", "ref: refs/heads/main");
        await File.WriteAllTextAsync(repository + "/gitdir", "/nowhere");
        Directory.CreateDirectory(Path.GetDirectoryName(_bench[name])!);
        File.CreateSymbolicLink(_bench[name], _bench.Outside);
        var before = (Directory.GetLastWriteTimeUtc(_bench.Outside), Directory.GetLastWriteTimeUtc(repository));

        var result = await _bench.Run("echo ran");

        Assert.Equal("ran\n", result.Output);
        Assert.Equal(before, (Directory.GetLastWriteTimeUtc(_bench.Outside), Directory.GetLastWriteTimeUtc(repository)));
    }

    [Fact]
    public async Task A_secret_behind_links_of_folders_is_empty_too()
    {
        _bench.Write("real/keys", "hunter2");
        File.CreateSymbolicLink(_bench["absolute"], _bench["real"]);
        File.CreateSymbolicLink(_bench["relative"], "real");
        File.CreateSymbolicLink(_bench[".env"], "absolute/keys");
        File.CreateSymbolicLink(_bench["a.pem"], "relative/keys");

        var result = await _bench.Run("cat .env a.pem absolute/keys relative/keys real/keys; echo ran");

        Assert.Equal("ran\n", result.Output);
    }

    [Fact]
    public async Task A_folder_swapped_for_a_link_while_a_sandbox_is_made_does_not_open_what_it_leads_to()
    {
        const string Swap = """
            import os, time
            os.mkdir('sub'); os.symlink('nowhere', 'sub/.bashrc')
            while not os.path.exists('stop'):
                os.rename('sub', 'moved'); os.symlink('../outside', 'sub'); time.sleep(0.008)
                os.unlink('sub'); os.rename('moved', 'sub'); time.sleep(0.004)
            """;
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "The shell is too slow to swap folders.");
        _bench.Write("swap.py", Swap);
        var swapping = _bench.Run("/usr/bin/python3 swap.py");

        for (var i = 0; i < 60; i++)
        {
            try
            {
                await _bench.Run($"echo evil >{_bench.Outside}/written", _bench.Reads(_bench.Outside));
            }
            catch (ToolException exception)
            {
                Assert.Contains("sandbox could not be set up", exception.Message);
            }
        }

        _bench.Write("stop");
        await swapping;
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Outside));
    }

    [Theory]
    [InlineData("with blanks and\ttabs")]
    [InlineData("with\nlines")]
    [InlineData("back\\slash\\040")]
    [InlineData("a]b")]
    [InlineData("$(touch evil)`touch evil`")]
    [InlineData("*")]
    [InlineData("@")]
    [InlineData("'\"")]
    [InlineData("größe😀")]
    [InlineData("-x")]
    public async Task A_folder_of_any_name_is_guarded(string name)
    {
        _bench.Write(name + "/.git/HEAD", "ref: refs/heads/main");
        _bench.Write(name + "/.env", "hunter2");

        var result = await _bench.Run("cat ./*/.env; for f in ./*/.git; do echo evil >\"$f/config\"; mv \"${f%/.git}\" moved; done; echo ran");

        Assert.EndsWith("ran\n", result.Output);
        Assert.DoesNotContain("hunter2", result.Output);
        Assert.False(File.Exists(_bench[name + "/.git/config"]));
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(_bench.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_with_secrets_is_not_moved_to_where_nobody_looks()
    {
        _bench.Write("packages/api/.env", "hunter2");

        await _bench.Run("mkdir node_modules; mv packages node_modules/; mv packages/api node_modules/");
        var result = await _bench.Run("cat $(find . -name '.e?v') 2>&1");

        Assert.DoesNotContain("hunter2", result.Output);
        Assert.Equal("hunter2", _bench.Read("packages/api/.env"));
    }

    [Fact]
    public async Task A_workspace_with_too_many_folders_to_look_through_is_told()
    {
        for (var i = 0; i < 20_000; i++)
            Directory.CreateDirectory(_bench[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i}")]);
        _bench.Write(".env", "hunter2");

        var result = await _bench.Run("cat .env; echo ran");

        Assert.Equal("ran\n", result.Output);
        Assert.Contains(result.LimitsReached, limit => limit.Contains("more than 20000 folders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_host_has_open_is_not_handed_down()
    {
        var path = _bench.Outside + "/secret";
        await File.WriteAllTextAsync(path, "hunter2");
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);

        // A copy without the mark that .NET sets on its own: as if the host had been started with it.
        using var inherited = Duplicate(file);

        var result = await _bench.Run("for f in /proc/self/fd/*; do n=${f##*/}; [ $n -gt 2 ] && cat <&$n; echo evil >&$n; done 2>/dev/null; true");

        Assert.DoesNotContain("hunter2", result.Output);
        Assert.Equal("hunter2", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task What_stands_beside_the_command_is_not_handed_down_either()
    {
        var result = await _bench.Run("ls -l /proc/self/fd | awk '{print $9, $11}'; for p in /proc/[0-9]*; do ls -l $p/fd 2>/dev/null | awk '{print $NF}' ; done | sort -u");

        Assert.DoesNotContain("agentkit-sandbox", result.Output);
    }

    [DllImport("libc", EntryPoint = "dup")]
    private static extern SafeFileHandle Duplicate(SafeFileHandle handle);
}
