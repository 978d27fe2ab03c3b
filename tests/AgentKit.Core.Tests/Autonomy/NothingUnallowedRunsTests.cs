using AgentKit.Core.Tests.Autonomy.Unallowed;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy;

/// <summary>
/// Random modes, rules, grants, withdrawals, gates, hooks, plans, presence, parked answers and calls through whole agents and those
/// that they start, in a real folder. What ran is held against the logs by a checker that knows all this from its
/// description alone. The seeds are fixed.
/// </summary>
public class NothingUnallowedRunsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_runs_that_no_person_and_no_rule_of_a_person_allowed(int seed)
    {
        for (var round = 0; round < 12; round++)
        {
            using var trial = Some((seed * 1_000) + round);
            await trial.RunAsync().Soon();
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Fact]
    public async Task The_trials_see_every_kind_of_event()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 60; round++)
        {
            using var trial = Some(77_000 + round);
            seen.UnionWith((await trial.RunAsync().Soon()).Select(content => content.GetType().Name));
        }

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                nameof(CallAsked), nameof(CallAnswered), nameof(CallParked), nameof(GrantMade), nameof(GrantWithdrawn), nameof(ModeChanged), nameof(PresenceChanged), nameof(CallStarted), nameof(CallFinished),
                nameof(PlanProposed), nameof(PlanAnswered), nameof(PlanDrifted), nameof(ChildAsked), nameof(ChildAnswered), nameof(CallRefused),
            },
            seen);
    }

    [Theory]
    [InlineData(typeof(GrantMade))]
    [InlineData(typeof(CallAnswered))]
    [InlineData(typeof(PlanAnswered))]
    [InlineData(typeof(ChildAnswered))]
    public async Task The_checker_notices_when_a_consent_is_taken_out_of_a_log(Type consent)
    {
        var noticed = 0;
        for (var round = 0; round < 60; round++)
        {
            using var trial = Some(88_000 + round);
            var log = await trial.LogAsync().Soon();
            if (log.Any(entry => entry.Logged.EventClass == consent))
                noticed += Record.Exception(() => trial.Check(log.Where(entry => entry.Logged.EventClass != consent))) is null ? 0 : 1;
        }

        Assert.True(noticed > 5, $"Noticed in {noticed} logs.");
    }

    private static Trial Some(int seed) => new(seed, new FileWorld());
}
