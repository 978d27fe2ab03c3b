namespace AgentKit.Core.Tests.Execution;

/// <summary>
/// An event is durable before what it announces happens, and all state is a fold over events: so a process may die after any of them,
/// and another goes on.
/// </summary>
public class CrashAnywhereTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Wherever_the_process_dies_another_goes_on_and_nothing_is_done_twice_unasked(int seed)
    {
        using var run = new CrashedRun(seed);
        var lines = await run.RunAsync();
        for (var count = 1; count <= lines.Length; count++)
            await run.GoOnFromAsync(lines, count);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];
}
