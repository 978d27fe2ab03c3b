using AgentKit.Memory.Consolidation.Planning;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>A command that memory keeps, and that fails now.</summary>
public class FailedCommandsTests
{
    private static readonly MemoryRecord Kept = Procedure("readme", "The tests are run with `npm test`.", 0, MemoryTrust.Workspace, ("test command", "npm test"));
    private static readonly MemoryRecord Since = Procedure("since", "To run the tests, use `pnpm vitest`; `npm  test` fails with: missing script.", 9, MemoryTrust.Workspace, ("command", "pnpm vitest"), ("fails", "npm  test"));

    [Fact]
    public void A_command_that_failed_since_is_less_sure_once_and_says_why()
    {
        var step = Assert.Single(Plan(Kept, Since), step => step.Change.Ids.Contains("readme"));

        Assert.Equal(MemoryAction.Weighed, step.Change.Action);
        Assert.Contains("`npm test` failed on 10 January 2026", step.Change.Why, StringComparison.Ordinal);
        var weighed = Assert.Single(step.After);
        Assert.Equal((Kept.Confidence / 2, MemoryStatus.Active), (weighed.Confidence, weighed.Status));
        Assert.DoesNotContain(Plan(weighed, Since), again => again.Change.Ids.Contains("readme"));
    }

    [Fact]
    public void It_is_as_sure_as_before_when_the_failure_is_not_remembered_any_more()
    {
        var weighed = Plan(Kept, Since).Single(step => step.Change.Ids.Contains("readme")).After[0];

        var back = Assert.Single(Plan(weighed), step => step.Change.Action == MemoryAction.Weighed).After[0];

        Assert.Equal(Kept.Confidence, back.Confidence);
        Assert.Equal(Kept.Attributes, back.Attributes);
    }

    [Theory]
    [InlineData(-1, MemoryTrust.Workspace)]
    [InlineData(9, MemoryTrust.Untrusted)]
    public void What_failed_before_or_is_said_by_somebody_less_trusted_changes_nothing(int day, MemoryTrust trust)
    {
        var other = Since with { ObservedAt = Records.Start.AddDays(day), Trust = trust };

        Assert.DoesNotContain(Plan(Kept, other), step => step.Change.Ids.Contains("readme") && step.Change.Action == MemoryAction.Weighed);
    }

    private static IReadOnlyList<MemoryStep> Plan(params MemoryRecord[] records) => new Planner(new()).Plan(records, Records.Now);

    private static MemoryRecord Procedure(string id, string statement, int day, MemoryTrust trust, params (string Name, string Value)[] attributes) =>
        Records.Of(id, statement, day, trust, MemoryKind.Procedure) with { Confidence = 0.8, Attributes = attributes.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal) };
}
