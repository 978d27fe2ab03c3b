using AgentKit.Core.Tests.Autonomy.Unallowed;
using AgentKit.Permissions;

namespace AgentKit.Tools.Tests.Autonomy;

/// <summary>The trials of what runs unallowed, with command lines and the analyser that reads them. The seeds are fixed.</summary>
public class NoUnallowedCommandRunsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_command_runs_that_no_person_and_no_rule_of_a_person_allowed(int seed)
    {
        for (var round = 0; round < 12; round++)
        {
            using var trial = Some((seed * 1_000) + round);
            await trial.RunAsync().WaitAsync(ToolBench.Patience);
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public async Task The_trials_let_commands_run_by_rules_grants_plans_and_answers()
    {
        var why = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 40; round++)
        {
            using var trial = Some(77_000 + round);
            foreach (var started in (await trial.RunAsync().WaitAsync(ToolBench.Patience)).OfType<CallStarted>())
                why.Add(started.Verdict.RuleOrigin?.Split(' ')[0] ?? (started.Verdict.Why.EndsWith("approved it", StringComparison.Ordinal) ? "answer" : "free"));
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "a", "grant", "plan", "answer", "free" }, why);
    }

    [Theory]
    [InlineData(typeof(GrantMade))]
    [InlineData(typeof(CallAnswered))]
    [InlineData(typeof(PlanAnswered))]
    public async Task The_checker_notices_when_a_consent_is_taken_out_of_a_log(Type consent)
    {
        var noticed = 0;
        for (var round = 0; round < 60; round++)
        {
            using var trial = Some(88_000 + round);
            var log = await trial.LogAsync().WaitAsync(ToolBench.Patience);
            if (log.Any(entry => entry.Logged.EventClass == consent))
                noticed += Record.Exception(() => trial.Check(log.Where(entry => entry.Logged.EventClass != consent))) is null ? 0 : 1;
        }

        Assert.True(noticed > 3, $"Noticed in {noticed} logs.");
    }

    private static Trial Some(int seed) => new(seed, new CommandWorld());
}
