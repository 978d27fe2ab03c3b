namespace AgentKit.Core.Tests.Tools.Schemas.Keywords;

public sealed class StringKeywordsTests
{
    [Theory]
    [InlineData("""{"minLength":2}""", @"""ab""", true)]
    [InlineData("""{"minLength":2}""", @"""a""", false)]
    [InlineData("""{"minLength":2}""", """1""", true)]
    [InlineData("""{"minLength":2}""", @"""😀""", false)]
    [InlineData("""{"minLength":2}""", @"""\ud83d\ude00""", false)]
    [InlineData("""{"minLength":2}""", @"""\ud83d\ude00\n""", true)]
    [InlineData("""{"maxLength":1}""", @"""\u00e9""", true)]
    [InlineData("""{"maxLength":1}""", @"""é""", true)]
    [InlineData("""{"maxLength":1}""", @"""\""""", true)]
    [InlineData("""{"maxLength":1}""", @"""\\\\""", false)]
    [InlineData("""{"maxLength":1}""", @"""漢""", true)]
    [InlineData("""{"maxLength":3.0}""", @"""abcd""", false)]
    [InlineData("""{"maxLength":1e30}""", @"""abcd""", true)]
    [InlineData("""{"pattern":"^a+$"}""", @"""aaa""", true)]
    [InlineData("""{"pattern":"^a+$"}""", @"""aaab""", false)]
    [InlineData("""{"pattern":"^a+$"}""", @"""aaa\n""", false)]
    [InlineData("""{"pattern":"b"}""", @"""abc""", true)]
    [InlineData("""{"pattern":"b"}""", """7""", true)]
    [InlineData("""{"format":"email"}""", @"""no address""", true)]
    public void Keyword_OnValue_Judges(string schema, string instance, bool accepted) =>
        Assert.Equal(accepted, Judgement.Accepts(schema, instance));
}
