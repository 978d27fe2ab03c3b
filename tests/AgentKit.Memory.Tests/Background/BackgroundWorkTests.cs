using AgentKit.Memory.Background;

namespace AgentKit.Memory.Tests.Background;

/// <summary>Work that nobody waits for.</summary>
public sealed class BackgroundWorkTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Begun_while_it_goes_on_it_is_done_once_more_and_not_beside()
    {
        var (started, mayEnd) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        var (times, atOnce, most) = (0, 0, 0);
        await using var work = new BackgroundWork(TimeProvider.System, () => { }, async token =>
        {
            times++;
            most = Math.Max(most, ++atOnce);
            started.Release();
            await mayEnd.WaitAsync(token);
            atOnce--;
        });

        work.Begin();
        Assert.True(await started.WaitAsync(Long, TestContext.Current.CancellationToken));
        work.Begin();
        work.Begin();
        mayEnd.Release(2);
        await work.Running.WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (times, most));
    }

    [Fact]
    public async Task Disposed_of_it_is_cancelled_and_waited_for_and_never_begins_again()
    {
        var started = new TaskCompletionSource();
        var times = 0;
        var hasEnded = false;
        var work = new BackgroundWork(TimeProvider.System, () => { }, async token =>
        {
            times++;
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            hasEnded = true;
        });
        work.Begin();
        await started.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        await work.DisposeAsync();
        work.Begin();
        work.Wait(TimeSpan.Zero);

        Assert.True(hasEnded);
        Assert.True(work.Running.IsCompletedSuccessfully);
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task What_throws_can_be_begun_again()
    {
        var times = 0;
        await using var work = new BackgroundWork(TimeProvider.System, () => { }, _ => ++times == 1 ? throw new InvalidOperationException("broken") : Task.CompletedTask);

        work.Begin();
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Running.WaitAsync(Long, TestContext.Current.CancellationToken));
        work.Begin();
        await work.Running.WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.Equal(2, times);
    }
}
