using AgentKit.Memory.Consolidation.Planning;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>What is said of a part stands beside what is said of the whole, whether they agree or not.</summary>
public class WholeAndPartTests
{
    [Theory]
    [InlineData("Parking costs 3 euros.", "Underground parking costs 3 euros.")]
    [InlineData("Backups are kept for a week.", "Database backups are kept for a week.")]
    [InlineData("The printer has 2 trays.", "The label printer has 2 trays.")]
    [InlineData("The printer has 2 trays.", "The label printer has 4 trays.")]
    [InlineData("The choir meets on Thursdays.", "The children's choir meets on Thursdays.")]
    [InlineData("Lessons start at 9:00.", "Swimming lessons start at 9:00.")]
    [InlineData("The runner has 8 cores.", "The test runner has 16 cores.")]
    [InlineData("Employees wear badges.", "Warehouse employees wear badges.")]
    public void Neither_takes_the_place_of_the_other(string whole, string part)
    {
        foreach (var (first, second) in ((string, string)[])[(whole, part), (part, whole)])
            Assert.Empty(new Planner(new()).Plan([Records.Of("a", first), Records.Of("b", second, day: 9)], Records.Now));
    }

    [Theory]
    [InlineData("The printer has 2 trays.", "The printer has two trays.")]
    [InlineData("Backups are kept for a week.", "Backups are kept for one week.")]
    public void Other_wordings_of_the_whole_become_one(string one, string other) =>
        Assert.Single(new Planner(new()).Plan([Records.Of("a", one), Records.Of("b", other, day: 9)], Records.Now));
}
