namespace AgentKit.Core.Tests.Tools.Schemas.Keywords;

public sealed class NumberKeywordsTests
{
    [Theory]
    [InlineData("""{"minimum":1}""", """1""", true)]
    [InlineData("""{"minimum":1}""", """0.999""", false)]
    [InlineData("""{"minimum":1}""", @"""0""", true)]
    [InlineData("""{"maximum":10}""", """10.0""", true)]
    [InlineData("""{"maximum":10}""", """10.0000000000000000000000000000000001""", false)]
    [InlineData("""{"maximum":9007199254740993}""", """9007199254740993""", true)]
    [InlineData("""{"maximum":9007199254740992}""", """9007199254740993""", false)]
    [InlineData("""{"maximum":1e400}""", """9e399""", true)]
    [InlineData("""{"maximum":1e400}""", """1.1e400""", false)]
    [InlineData("""{"maximum":1e400}""", """1e99999999""", false)]
    [InlineData("""{"minimum":-1e400}""", """-1e401""", false)]
    [InlineData("""{"minimum":0}""", """-1e-400""", false)]
    [InlineData("""{"exclusiveMinimum":0}""", """1e-400""", true)]
    [InlineData("""{"exclusiveMinimum":0}""", """0.0""", false)]
    [InlineData("""{"exclusiveMaximum":3}""", """2.99""", true)]
    [InlineData("""{"exclusiveMaximum":3}""", """3""", false)]
    [InlineData("""{"minimum":3,"exclusiveMinimum":true}""", """3""", false)]
    [InlineData("""{"minimum":3,"exclusiveMinimum":true}""", """3.1""", true)]
    [InlineData("""{"minimum":3,"exclusiveMinimum":false}""", """3""", true)]
    [InlineData("""{"multipleOf":0.1}""", """0.3""", true)]
    [InlineData("""{"multipleOf":0.1}""", """0.35""", false)]
    [InlineData("""{"multipleOf":7}""", """49""", true)]
    [InlineData("""{"multipleOf":7}""", """50""", false)]
    [InlineData("""{"multipleOf":7}""", """7e300""", true)]
    [InlineData("""{"multipleOf":7}""", """1e300""", false)]
    [InlineData("""{"multipleOf":3}""", """0""", true)]
    [InlineData("""{"multipleOf":1e-300}""", """5""", true)]
    [InlineData("""{"multipleOf":1e300}""", """5""", false)]
    public void Keyword_OnValue_Judges(string schema, string instance, bool accepted) =>
        Assert.Equal(accepted, Judgement.Accepts(schema, instance));
}
