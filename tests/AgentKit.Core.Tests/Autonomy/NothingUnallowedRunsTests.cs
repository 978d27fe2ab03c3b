using AgentKit.Core.Tests.Autonomy.Unallowed;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy;

/// <summary>
/// Random modes, rules, grants, withdrawals, gates, presence, parked answers and calls through whole agents. What ran is held
/// against the log by a checker that knows rules, grants and modes from their description alone. The seeds are fixed.
/// </summary>
public class NothingUnallowedRunsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_runs_that_no_person_and_no_rule_of_a_person_allowed(int seed)
    {
        for (var round = 0; round < 12; round++)
            await new Trial((seed * 1_000) + round).RunAsync().Soon();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Fact]
    public async Task The_trials_see_every_kind_of_event()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 60; round++)
            seen.UnionWith((await new Trial(77_000 + round).RunAsync().Soon()).Select(content => content.GetType().Name));

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                nameof(CallAsked), nameof(CallAnswered), nameof(CallParked), nameof(GrantMade), nameof(GrantWithdrawn), nameof(ModeChanged), nameof(PresenceChanged), nameof(CallStarted), nameof(CallFinished),
            },
            seen);
    }

    [Theory]
    [InlineData(typeof(GrantMade))]
    [InlineData(typeof(CallAnswered))]
    public async Task The_checker_notices_when_a_consent_is_taken_out_of_a_log(Type consent)
    {
        var noticed = 0;
        for (var round = 0; round < 120; round++)
        {
            var trial = new Trial(88_000 + round);
            var log = await trial.LogAsync().Soon();
            if (log.Any(logged => logged.EventClass == consent))
                noticed += Record.Exception(() => trial.Check(log.Where(logged => logged.EventClass != consent))) is null ? 0 : 1;
        }

        Assert.True(noticed > 5, $"Noticed in {noticed} logs.");
    }
}
