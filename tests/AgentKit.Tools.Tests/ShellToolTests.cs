using System.Text;
using AgentKit.Tools.Shell;

namespace AgentKit.Tools.Tests;

public sealed class ShellToolTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("echo hello", "hello", false)]
    [InlineData("true", "(no output)", false)]
    [InlineData("echo oops >&2; exit 3", "oops\n[exit code 3]", true)]
    [InlineData("false", "(no output)\n[exit code 1]", true)]
    [InlineData("printf '\\033[31mred\\033[0m\\n'", "red", false)]
    [InlineData("sleep 300 & echo up", "up\n[processes left in the background and ended with the command: 1]", false)]
    [InlineData("", "The command cannot be run: it is empty.", true)]
    public async Task A_command_is_run(string command, string expected, bool isError)
    {
        var result = await _bench.Call("shell", new { command });

        Assert.Equal((expected, isError), (result.Text, result.IsError));
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended()
    {
        var result = await _bench.Call("shell", new { command = "echo begun; sleep 300", timeout_ms = 2_500 });

        Assert.Equal(("begun\n[ended after 2500 ms, its time limit, with all that it had started]", true), (result.Text, result.IsError));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(600_001)]
    public async Task A_time_limit_that_cannot_be_is_an_error(int timeout_ms) =>
        Assert.Contains("timeout_ms is", (await _bench.Call("shell", new { command = "true", timeout_ms })).Text);

    [Fact]
    public async Task Watchers_are_told_what_it_writes()
    {
        var running = _bench.Call("shell", new { command = "echo one; until [ -e go ]; do sleep 0.05; done; echo two" });
        while (_bench.Reports.Count == 0 && !running.IsCompleted)
            await Task.Delay(10);

        // What follows at once is left out.
        await Task.Delay(200);
        _bench.Write("go");
        await running;

        Assert.Equal(["one", "two"], _bench.Reports);
    }

    [Fact]
    public async Task The_rest_of_a_result_that_was_cut_is_read()
    {
        var id = await _bench.Records.SaveAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 1_000))));

        Assert.Equal("10\n11\n\n(lines 10 to 11 of 1000; read on with offset 12)", (await _bench.Call("read_output", new { id, offset = 10, limit = 2 })).Text);
        Assert.EndsWith("500\n\n(lines 1 to 500 of 1000; read on with offset 501)", (await _bench.Call("read_output", new { id })).Text);
        Assert.Equal("1000", (await _bench.Call("read_output", new { id, offset = 1_000 })).Text);
        Assert.True((await _bench.Call("read_output", new { id, offset = 1_001 })).IsError);
        Assert.True((await _bench.Call("read_output", new { id = "other" })).IsError);
    }

    [Theory]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("10%\r50%\r100%\ndone", "100%\ndone")]
    [InlineData("a\u001b[1;31mb\u001b[0mc", "abc")]
    [InlineData("a\u001b]0;title\u0007b\u001b]8;;http://x\u001b\\c", "abc")]
    [InlineData("a\u001b]never ends\nb", "a\nb")]
    [InlineData("a\u001b", "a")]
    [InlineData("a\u001b[", "a")]
    [InlineData("a\u001b[31", "a")]
    [InlineData("\u001b(Ba\u001bMb", "ab")]
    [InlineData("a\u0000\u0008\u007f\tb", "a\tb")]
    [InlineData("", "")]
    public void Output_is_cleaned_as_a_terminal_would_show_it(string output, string expected) => Assert.Equal(expected, TerminalText.Clean(output));
}
