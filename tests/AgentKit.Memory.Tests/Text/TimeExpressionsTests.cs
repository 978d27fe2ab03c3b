using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Text;

public sealed class TimeExpressionsTests
{
    // A Wednesday.
    private static readonly DateOnly Observed = new(2024, 5, 15);

    [Theory]
    [InlineData("It was yesterday.", "2024-05-14", "2024-05-14")]
    [InlineData("the day before yesterday", "2024-05-13", "2024-05-13")]
    [InlineData("See you tomorrow!", "2024-05-16", "2024-05-16")]
    [InlineData("I ran this morning", "2024-05-15", "2024-05-15")]
    [InlineData("last Friday", "2024-05-10", "2024-05-10")]
    [InlineData("last Wednesday", "2024-05-08", "2024-05-08")]
    [InlineData("on Mar 3", "2024-03-03", "2024-03-03")]
    [InlineData("on Monday", "2024-05-13", "2024-05-13")]
    [InlineData("next Monday", "2024-05-20", "2024-05-20")]
    [InlineData("last week", "2024-05-06", "2024-05-12")]
    [InlineData("last weekend", "2024-05-11", "2024-05-12")]
    [InlineData("two weeks ago", "2024-04-29", "2024-05-05")]
    [InlineData("a couple of days ago", "2024-05-13", "2024-05-13")]
    [InlineData("a year ago", "2023-01-01", "2023-12-31")]
    [InlineData("in three months", "2024-08-01", "2024-08-31")]
    [InlineData("next month", "2024-06-01", "2024-06-30")]
    [InlineData("last summer", "2023-06-01", "2023-08-31")]
    [InlineData("on the 5th of February", "2024-02-05", "2024-02-05")]
    [InlineData("on May 3rd, 2023", "2023-05-03", "2023-05-03")]
    [InlineData("3 March 2022", "2022-03-03", "2022-03-03")]
    [InlineData("in December", "2023-12-02", "2024-01-01")]
    [InlineData("in June 2021", "2021-06-01", "2021-06-30")]
    [InlineData("since 2019", "2019-01-01", "2019-12-31")]
    [InlineData("due 2024-09-01", "2024-09-01", "2024-09-01")]
    public void A_time_is_resolved_against_the_day_of_the_telling(string text, string from, string to) =>
        Assert.Equal(DayRange.Of(Day(from), Day(to)), Assert.Single(Find(text)));

    [Theory]
    [InlineData("You may march on.")]
    [InlineData("I fall in love with spring water")]
    [InlineData("He has two dogs and a day job")]
    [InlineData("the sun sat low")]
    public void What_is_no_time_is_none(string text) => Assert.Empty(Find(text));

    private static List<DayRange> Find(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return TimeExpressions.Find(text, tokens, Observed);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
