using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Anna's dog isn't here.", "Anna's|dog|isn't|here")]
    [InlineData("a three-legged dog", "a|three|legged|dog")]
    [InlineData("see src/Api.cs", "see|src/Api.cs|src|Api|cs")]
    [InlineData("v1.20.3-beta", "v1.20.3-beta|v|1|20|3|beta")]
    [InlineData("MemoryScope", "MemoryScope|Memory|Scope")]
    [InlineData("user_name=x", "user_name=x|user|name|x")]
    [InlineData("on 2024-03-09", "on|2024|03|09")]
    [InlineData("the 5th", "the|5th|5|th")]
    [InlineData("naïve café", "naïve|café")]
    [InlineData("東京都 Köln", "東京|京都|Köln")]
    [InlineData("end.Next", "end.Next|end|Next")]
    [InlineData("!?… --- //", "")]
    [InlineData("", "")]
    public void A_text_is_cut_into_words_and_what_is_written_together_stays_findable_whole(string text, string expected)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);

        Assert.Equal(expected, string.Join('|', tokens.Select(token => token.In(text).ToString())));
    }
}
