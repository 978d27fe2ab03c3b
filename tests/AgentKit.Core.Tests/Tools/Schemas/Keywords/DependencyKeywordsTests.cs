namespace AgentKit.Core.Tests.Tools.Schemas.Keywords;

public sealed class DependencyKeywordsTests
{
    [Theory]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1,"b":1}""", true)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"b":1}""", true)]
    [InlineData("""{"dependentSchemas":{"a":{"minProperties":2}}}""", """{"a":1}""", false)]
    [InlineData("""{"dependentSchemas":{"a":{"minProperties":2}}}""", """{"b":1}""", true)]
    [InlineData("""{"dependentSchemas":{"a":false}}""", """{"a":1}""", false)]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"a":1}""", false)]
    [InlineData("""{"dependencies":{"a":{"required":["b"]}}}""", """{"a":1}""", false)]
    [InlineData("""{"dependencies":{"a":{"required":["b"]}}}""", """{"a":1,"b":2}""", true)]
    public void Keyword_OnValue_Judges(string schema, string instance, bool accepted) =>
        Assert.Equal(accepted, Judgement.Accepts(schema, instance));
}
