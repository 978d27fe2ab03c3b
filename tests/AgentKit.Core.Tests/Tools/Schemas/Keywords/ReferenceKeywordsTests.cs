namespace AgentKit.Core.Tests.Tools.Schemas.Keywords;

public sealed class ReferenceKeywordsTests
{
    [Theory]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"integer"}}}""", """1""", true)]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"integer"}}}""", @"""""", false)]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":{"type":"integer"}}}""", @"""""", false)]
    [InlineData("""{"$ref":"#/$defs/a","maximum":3,"$defs":{"a":{"type":"integer"}}}""", """4""", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/definitions/a","maximum":3,"definitions":{"a":{"type":"integer"}}}""", """4""", true)]
    [InlineData("""{"$ref":"#/$defs/a~1b%25~0","$defs":{"a/b%~":{"type":"integer"}}}""", @"""""", false)]
    [InlineData("""{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"integer"}}}""", @"""""", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"p":{"$ref":"#here"}},"definitions":{"a":{"$id":"#here","type":"integer"}}}""", """{"p":""}""", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","id":"http://x.test/root","properties":{"p":{"$ref":"other"}},"definitions":{"a":{"id":"other","type":"integer"}}}""", """{"p":""}""", false)]
    [InlineData("""{"$id":"https://x.test/a/root","$ref":"part","$defs":{"p":{"$id":"part","type":"integer"}}}""", @"""""", false)]
    [InlineData("""{"$id":"https://x.test/a/root","$ref":"/a/part#/$defs/q","$defs":{"p":{"$id":"part","$defs":{"q":{"type":"integer"}}}}}""", @"""""", false)]
    [InlineData("""{"$ref":"#/$defs/p/$defs/q","$defs":{"p":{"$id":"https://x.test/p","$defs":{"q":{"$ref":"#/$defs/r"},"r":{"type":"integer"}}}}}""", @"""""", false)]
    [InlineData("""{"$ref":"#/components/thing","components":{"thing":{"properties":{"a":{"type":"integer"}}}}}""", """{"a":""}""", false)]
    [InlineData("""{"type":"object","properties":{"value":{"type":"integer"},"next":{"$ref":"#"}},"required":["value"]}""", """{"value":1,"next":{"value":2}}""", true)]
    [InlineData("""{"type":"object","properties":{"value":{"type":"integer"},"next":{"$ref":"#"}},"required":["value"]}""", """{"value":1,"next":{"value":2,"next":{}}}""", false)]
    [InlineData("""{"properties":{"$ref":{"type":"integer"}}}""", """{"$ref":""}""", false)]
    [InlineData("""{"enum":[{"$ref":"#/nowhere"}]}""", """{"$ref":"#/nowhere"}""", true)]
    [InlineData("""{"$id":"https://x.test/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"t":{"$id":"tree","$dynamicAnchor":"node","properties":{"kids":{"items":{"$dynamicRef":"#node"}}}}}}""", """{"kids":[{"kids":[]}]}""", true)]
    [InlineData("""{"$id":"https://x.test/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"t":{"$id":"tree","$dynamicAnchor":"node","properties":{"kids":{"items":{"$dynamicRef":"#node"}}}}}}""", """{"kids":[{"kid":[]}]}""", false)]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2019-09/schema","properties":{"next":{"$recursiveRef":"#"}},"additionalProperties":false}""", """{"next":{"nxt":1}}""", false)]
    public void Keyword_OnValue_Judges(string schema, string instance, bool accepted) =>
        Assert.Equal(accepted, Judgement.Accepts(schema, instance));
}
