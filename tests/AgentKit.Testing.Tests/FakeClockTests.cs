namespace AgentKit.Testing.Tests;

public class FakeClockTests
{
    [Fact]
    public void Clock_WhenNobodyMovesIt_StandsStill()
    {
        var clock = new FakeClock(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));

        Assert.Equal(clock.GetUtcNow(), clock.GetUtcNow());
        Assert.Equal(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void Advance_WithSeveralTimers_FiresThemInTheOrderOfTheirTimes()
    {
        var clock = new FakeClock();
        var start = clock.GetTimestamp();
        var fired = new List<(string Timer, TimeSpan At)>();
        void Fire(object? name) => fired.Add(((string)name!, clock.GetElapsedTime(start)));
        using var late = clock.CreateTimer(Fire, "late", TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(Fire, "often", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var never = clock.CreateTimer(Fire, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5.5));

        Assert.Equal([("often", TimeSpan.FromSeconds(2)), ("often", TimeSpan.FromSeconds(4)), ("late", TimeSpan.FromSeconds(5))], fired);
        Assert.Equal(TimeSpan.FromSeconds(5.5), clock.GetElapsedTime(start));
    }

    [Fact]
    public void Advance_AfterATimerIsDisposed_DoesNotFireIt()
    {
        var clock = new FakeClock();
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        timer.Dispose();

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenTheClockIsMovedThere()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(59));
        var early = delay.IsCompleted;
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;

        Assert.False(early);
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FakeClock().Advance(TimeSpan.FromSeconds(-1)));
}
