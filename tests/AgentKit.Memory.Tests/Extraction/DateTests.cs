using AgentKit.Memory.Extraction.Speech;

namespace AgentKit.Memory.Tests.Extraction;

public sealed class DateTests
{
    // Tuesday, 10 March 2026.
    [Theory]
    [InlineData("The demo is tomorrow.", "The demo is on 2026-03-11.")]
    [InlineData("The demo is next Friday.", "The demo is on Friday 2026-03-20.")]
    [InlineData("The demo is on Friday.", "The demo is on Friday 2026-03-13.")]
    [InlineData("The demo is this Friday.", "The demo is on Friday 2026-03-13.")]
    [InlineData("The demo was last Friday.", "The demo was on Friday 2026-03-06.")]
    [InlineData("We met on Monday.", "We met on Monday 2026-03-09.")]
    [InlineData("The demo is in three weeks.", "The demo is on 2026-03-31.")]
    [InlineData("The demo is on May 4.", "The demo is on 2026-05-04.")]
    [InlineData("The demo was on 3 January 2025.", "The demo was on 2025-01-03.")]
    [InlineData("The demo is next week.", "The demo is in the week of 2026-03-16.")]
    [InlineData("The demo is next month.", "The demo is in April 2026.")]
    [InlineData("It ends at the end of the month.", "It ends on 2026-03-31.")]
    [InlineData("It ends by the end of the month.", "It ends by 2026-03-31.")]
    [InlineData("The release moved to March 27.", "The release moved to 2026-03-27.")]
    [InlineData("We meet every Tuesday at 10.", "We meet every Tuesday at 10.")]
    [InlineData("We deploy on Fridays.", "We deploy on Fridays.")]
    [InlineData("The birthday is on June 3.", "The birthday is on June 3.")]
    [InlineData("The folder is logs/2026-03-01/x.", "The folder is logs/2026-03-01/x.")]
    public void A_relative_date_becomes_a_date(string said, string dated) =>
        Assert.Equal(dated, DatedText.Resolve(said, CorpusTurn.Start, TimeZoneInfo.Utc).Text);

    [Theory]
    [InlineData("I'm on vacation until Friday.", null, "2026-03-14")]
    [InlineData("Until tomorrow, don't deploy to production.", null, "2026-03-12")]
    [InlineData("For this week, use the staging cluster.", "2026-03-10", "2026-03-16")]
    [InlineData("Starting Monday we use trunk-based development.", "2026-03-16", null)]
    [InlineData("For the next two weeks, use the mirror registry for packages.", "2026-03-10", "2026-03-25")]
    public void What_holds_for_a_time_says_so(string said, string? from, string? to)
    {
        var fact = Assert.Single(Spoken.Read(said).Facts);

        Assert.Equal((from, to), (fact.ValidFrom?.ToString("yyyy-MM-dd"), fact.ValidTo?.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public void Tomorrow_begins_where_the_person_is()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(13), "here", "here");
        var late = new DateTimeOffset(2026, 3, 10, 12, 30, 0, TimeSpan.Zero);

        Assert.Equal("on 2026-03-12", DatedText.Resolve("tomorrow", late, zone).Text);
    }
}
