namespace AgentKit.Core.Tests.Tools.Schemas.Keywords;

public sealed class CompositionKeywordsTests
{
    [Theory]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", """2""", true)]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", """4""", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":3}]}""", """3""", true)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":3}]}""", """2""", false)]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", """4""", true)]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", """6""", false)]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", """5""", false)]
    [InlineData("""{"not":{"type":"string"}}""", """1""", true)]
    [InlineData("""{"not":{"type":"string"}}""", @"""""", false)]
    [InlineData("""{"not":true}""", """1""", false)]
    [InlineData("""{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}}""", """20""", true)]
    [InlineData("""{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}}""", """12""", false)]
    [InlineData("""{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}}""", """4""", true)]
    [InlineData("""{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}}""", """3""", false)]
    [InlineData("""{"then":false,"else":false}""", """1""", true)]
    public void Keyword_OnValue_Judges(string schema, string instance, bool accepted) =>
        Assert.Equal(accepted, Judgement.Accepts(schema, instance));
}
