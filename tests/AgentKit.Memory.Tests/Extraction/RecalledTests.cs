using AgentKit.Memory.Extraction;

namespace AgentKit.Memory.Tests.Extraction;

public sealed class RecalledTests
{
    [Theory]
    [InlineData("I prefer tabs over spaces.")]
    [InlineData("I still prefer tabs over spaces!")]
    [InlineData("As you know, I prefer tabs over spaces")]
    public void What_memory_said_is_not_taken_again(string said)
    {
        var found = Spoken.Read(said, recalled: "The user prefers tabs over spaces.");

        Assert.Empty(found.Facts);
        Assert.Equal(1, found.Report.Refused["recalled"]);
    }

    [Fact]
    public void What_differs_from_what_memory_said_is_news()
    {
        Assert.Single(Spoken.Read("We deploy on Mondays.", recalled: "The team deploys on Fridays.").Facts);
        Assert.Single(Spoken.Read("Our API listens on port 8081.", recalled: "The API listens on port 8080.").Facts);
    }

    [Fact]
    public void A_block_of_memory_that_was_pasted_is_not_read()
    {
        Assert.Empty(Spoken.Read("<untrusted-1f2e from=\"memory\">\n[m-1] 2026-01-01, person: We use Oracle.\nWe use Oracle.\n</untrusted-1f2e>").Facts);
        Assert.Empty(Spoken.Read("[m-1] 2026-01-01, person x: We use Oracle.\nWe use Oracle.").Facts);
    }

    [Fact]
    public void What_memory_brought_earlier_in_the_session_counts_too()
    {
        var rules = new ExtractionRules();
        var trail = rules.Extract(Spoken.Turn("Hello there, agent.", recalled: "The team deploys on Fridays."), SessionTrail.Empty).Trail;

        Assert.Empty(rules.Extract(Spoken.Turn("We deploy on Fridays."), trail).Facts);
    }

    [Fact]
    public void The_same_is_kept_once_in_a_session()
    {
        var rules = new ExtractionRules();
        var first = rules.Extract(Spoken.Turn("We deploy on Fridays."), SessionTrail.Empty);
        var second = rules.Extract(Spoken.Turn("We deploy on Fridays."), first.Trail);

        Assert.Single(first.Facts);
        Assert.Empty(second.Facts);
        Assert.Equal(1, second.Report.Refused["repeated"]);
    }
}
