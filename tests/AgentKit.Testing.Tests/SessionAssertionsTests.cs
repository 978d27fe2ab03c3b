namespace AgentKit.Testing.Tests;

public class SessionAssertionsTests
{
    [Fact]
    public async Task Assertions_ThatHold_PassInSilence()
    {
        var session = await RunAsync();

        await session.ShouldHaveCalledAsync("read", times: 2);
        await session.ShouldHaveCalledAsync("read");
        await session.ShouldHaveCalledAsync("write", times: 1);
        await session.ShouldHaveCalledAsync("shell", times: 0);
        await session.ShouldHaveAskedAsync("write", times: 1);
        await session.ShouldHaveAskedAsync("read", times: 0);
        await session.ShouldEndWithAsync(StopReason.Completed);
    }

    [Fact]
    public async Task ShouldHaveCalled_WhenItWasNot_FailsAndShowsTheSession()
    {
        var session = await RunAsync();

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldHaveCalledAsync("shell", times: 1));

        Assert.Equal(
            """
            Expected 'shell' to be called once, but it was never called ('read' 2 times, 'write' once).
            The session:
              session_created
              run_started
              prompt_added "go"
              answer_added ""
              call_announced call_1 read
              call_started call_1
              call_finished call_1 Ok
              answer_added ""
              call_announced call_2 write
              call_asked call_2
              call_answered call_2 approved
              call_started call_2
              call_finished call_2 Ok
              answer_added ""
              call_announced call_3 read
              call_started call_3
              call_finished call_3 Ok
              answer_added "done"
              run_finished Completed
            """.ReplaceLineEndings(),
            thrown.Message);
    }

    [Fact]
    public async Task ShouldHaveCalled_OtherThanExpected_CountsTheCalls()
    {
        var session = await RunAsync();

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldHaveCalledAsync("read", times: 1));

        Assert.StartsWith("Expected 'read' to be called once, but it was called 2 times ('write' once).", thrown.Message);
    }

    [Fact]
    public async Task ShouldHaveCalled_WhenItMustNotBe_Fails()
    {
        var session = await RunAsync();

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldHaveCalledAsync("write", times: 0));

        Assert.StartsWith("Expected 'write' never to be called, but it was called once ('read' 2 times).", thrown.Message);
    }

    [Fact]
    public async Task ShouldHaveCalled_WhenThePersonSaidNo_Fails()
    {
        var session = await RunAsync(ScriptedApprover.No());

        await session.ShouldHaveAskedAsync("write");
        await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldHaveCalledAsync("write"));
    }

    [Fact]
    public async Task ShouldHaveAsked_WhenARuleDecided_Fails()
    {
        var session = await RunAsync();

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldHaveAskedAsync("read"));

        Assert.StartsWith("Expected 'read' to be asked about at least once, but it was never asked about ('write' once).", thrown.Message);
    }

    [Fact]
    public async Task ShouldEndWith_WhenTheRunFailed_NamesTheFailure()
    {
        var session = new AgentBuilder(new ScriptedChatClient()).Build().CreateSession();
        await session.RunAsync("hi");

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldEndWithAsync(StopReason.Completed));

        Assert.StartsWith("Expected the session to end with Completed, but it ended with Failed: ", thrown.Message);
        Assert.Contains("The script is over", thrown.Message);
    }

    [Fact]
    public async Task ShouldEndWith_WhileARunIsUnderWay_Fails()
    {
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var tool = new RecordingTool("wait", _ => [Effect.ReadResource("w")], async (_, _, _) =>
        {
            reached.SetResult();
            await release.Task;
            return "waited";
        });
        var session = new AgentBuilder(new ScriptedChatClient().Calls("wait").Says("done")).AddTool(tool.Tool).Allow("wait").Build().CreateSession();
        var run = session.Start("go");
        await reached.Task;

        var thrown = await Assert.ThrowsAsync<SessionAssertionException>(() => session.ShouldEndWithAsync(StopReason.Completed));
        release.SetResult();
        await run.Completion;

        Assert.StartsWith("Expected the session to end with Completed, but its last run has not ended.", thrown.Message);
        await session.ShouldEndWithAsync(StopReason.Completed);
    }

    private static async Task<AgentSession> RunAsync(IApprover? approver = null)
    {
        var read = new RecordingTool("read", _ => [Effect.ReadResource("facts")]);
        var write = new RecordingTool("write", _ => [Effect.WriteResource("facts")]);
        var model = new ScriptedChatClient().Calls("read").Calls("write").Calls("read").Says("done");
        var session = new AgentBuilder(model).AddTool(read.Tool).AddTool(write.Tool).Allow("read").UseApprover(approver ?? ScriptedApprover.Yes()).Build().CreateSession();
        await session.RunAsync("go");
        return session;
    }
}
