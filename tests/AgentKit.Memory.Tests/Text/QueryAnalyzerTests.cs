using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Text;

public sealed class QueryAnalyzerTests
{
    [Theory]
    [InlineData("When did Anna move?", nameof(AnswerType.When))]
    [InlineData("On what date did she leave?", nameof(AnswerType.When))]
    [InlineData("Where does he live?", nameof(AnswerType.Where))]
    [InlineData("Which city did they visit?", nameof(AnswerType.Where))]
    [InlineData("Who is her boss?", nameof(AnswerType.Who))]
    [InlineData("How many dogs does Tom have?", nameof(AnswerType.Count))]
    [InlineData("Why did he quit?", nameof(AnswerType.Why))]
    [InlineData("What made her leave?", nameof(AnswerType.Why))]
    [InlineData("What does she like?", nameof(AnswerType.Any))]
    [InlineData("kitchen tiles", nameof(AnswerType.Any))]
    public void A_question_tells_what_it_asks_for(string question, string expected) =>
        Assert.Equal(expected, QueryAnalyzer.Analyse(question, null).Asks.ToString());

    [Fact]
    public void A_month_without_a_year_is_that_month_of_any_year()
    {
        var query = QueryAnalyzer.Analyse("What did Anna do in May?", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([5], query.Months);
        Assert.Empty(query.Times);
    }

    [Fact]
    public void A_month_with_its_year_is_a_time()
    {
        var query = QueryAnalyzer.Analyse("What did Anna do in May 2023?", null);

        Assert.Equal([DayRange.Month(2023, 5)], query.Times);
    }

    [Fact]
    public void Yesterday_counts_from_now()
    {
        var query = QueryAnalyzer.Analyse("What did I decide yesterday?", new DateTimeOffset(2026, 1, 2, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal([DayRange.Of(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1))], query.Times);
    }
}
