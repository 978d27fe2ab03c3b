using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>A host that keeps its sessions inside the workspace, and commands that would read or forge them.</summary>
public sealed class SandboxPrivateTests : IDisposable
{
    private readonly SandboxBench _bench = SandboxBench.Keeping("data/kit");

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("echo evil >data/kit/log")]
    [InlineData("mkdir -p data/kit/inbox; echo evil >data/kit/inbox/1")]
    [InlineData("mv data old; mkdir -p data/kit; echo evil >data/kit/log")]
    [InlineData("mv data/kit data/old; mkdir -p data/kit; echo evil >data/kit/log")]
    [InlineData("rm -rf data; mkdir -p data/kit; echo evil >data/kit/log")]
    [InlineData("rm -rf data/kit; ln -s $PWD/forged data/kit; mkdir forged; echo evil >forged/log")]
    [InlineData("umount data/kit; echo evil >data/kit/log")]
    public async Task Nothing_is_forged_there_whether_it_exists_or_not(string text)
    {
        await _bench.Run(text + "; true");
        Assert.False(Directory.Exists(_bench["data/kit"]), "It was made.");

        _bench.Write("data/kit/log", "good");
        _bench.Write("data/mine", "mine");
        await _bench.Run(text + "; true");

        Assert.Equal("good", _bench.Read("data/kit/log"));
        Assert.Equal(["log"], new DirectoryInfo(_bench["data/kit"]).GetFileSystemInfos().Select(entry => entry.Name));
        Assert.Null(new DirectoryInfo(_bench["data/kit"]).LinkTarget);
    }

    [Fact]
    public async Task What_is_there_is_not_seen()
    {
        _bench.Write("data/kit/log", "private words");
        _bench.Write("data/mine", "my words");

        var read = await _bench.RunRead("grep -r words data; ls data/kit; cat data/kit/log");
        var written = await _bench.Run("grep -r words data; ls data/kit; cat data/kit/log; echo more >>data/mine");

        Assert.All([read, written], result => Assert.Contains("my words", result.Output, StringComparison.Ordinal));
        Assert.All([read, written], result => Assert.DoesNotContain("private", result.Output, StringComparison.Ordinal));
        Assert.Equal("my wordsmore\n", _bench.Read("data/mine"));
    }

    [Fact]
    public async Task No_command_runs_in_a_workspace_inside_of_it()
    {
        await _bench.NeededAsync();
        using var bench = SandboxBench.Keeping(".");

        var refused = await Assert.ThrowsAsync<ToolException>(() => bench.Run("true"));

        Assert.Contains("keeps for itself", refused.Message, StringComparison.Ordinal);
    }
}
