using AgentKit.Memory.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentKit.Memory.Tests.Text;

public sealed class TextPropertyTests
{
    private static readonly DateTimeOffset Observed = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Pieces =
        ["a", "Z", "é", "ß", "İ", "東", "ก", "9", "2024", "31", "february", "May", "last", "next", "two", "weeks", "ago", "in", " ", "\n", "\0", ".", "-", "/", "'", "’", "_", "?", "😀", "\ud800", "\u0301", "yy", "ing", "s's"];

    /// <summary>Anything, and strings of what the parts look for.</summary>
    private static Arbitrary<string> Texts => Arb.From(Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat)));

    [Fact]
    public void No_text_is_too_strange_and_analysing_twice_gives_the_same() => Check(text =>
    {
        var (one, two) = (TextAnalyzer.Analyse(text, Observed), TextAnalyzer.Analyse(text, Observed));
        return one.Terms.AsSpan().SequenceEqual(two.Terms) && one.Traits == two.Traits && one.Times.AsSpan().SequenceEqual(two.Times);
    });

    [Fact]
    public void No_question_is_too_strange() => Check(text => QueryAnalyzer.Analyse(text, Observed).Terms.Length <= QueryAnalyzer.MostTerms);

    [Fact]
    public void Every_sign_is_in_three_tokens_at_most() => Check(text =>
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return tokens.Sum(token => token.Length) <= 3 * text.Length
            && tokens.TrueForAll(token => token.Length is > 0 and <= Tokenizer.Longest && token.Start >= 0 && token.Start + token.Length <= text.Length);
    });

    [Fact]
    public void No_time_makes_a_date_overflow() => Check(text =>
    {
        foreach (var day in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            TextAnalyzer.Analyse(text + " next year, last summer, 200 years ago, in 90 months, on Monday, in May", day);
        return true;
    });

    // A quadratic part would need minutes for these.
    [Theory]
    [InlineData("a")]
    [InlineData("aB")]
    [InlineData("a.")]
    [InlineData("a'")]
    [InlineData("x ")]
    [InlineData("A \"(")]
    [InlineData("last ")]
    [InlineData("? ! ")]
    [InlineData("東")]
    [InlineData("5th of ")]
    public async Task A_million_signs_take_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        var analysed = await Task.Run(() => TextAnalyzer.Analyse(text, Observed)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(analysed.Terms.Length <= text.Length);
    }

    private static void Check(Func<string, bool> holds) => Prop.ForAll(Texts, holds).QuickCheckThrowOnFailure();
}
