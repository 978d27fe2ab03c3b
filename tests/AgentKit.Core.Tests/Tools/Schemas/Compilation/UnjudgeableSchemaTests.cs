using System.Text.Json;
using AgentKit.Tools.Schemas;

namespace AgentKit.Core.Tests.Tools.Schemas.Compilation;

public sealed class UnjudgeableSchemaTests
{
    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"type":[]}""")]
    [InlineData("""{"enum":5}""")]
    [InlineData("""{"minimum":"1"}""")]
    [InlineData("""{"multipleOf":0}""")]
    [InlineData("""{"minLength":-1}""")]
    [InlineData("""{"minLength":1.5}""")]
    [InlineData("""{"pattern":"("}""")]
    [InlineData("""{"pattern":5}""")]
    [InlineData("""{"patternProperties":{"[":true}}""")]
    [InlineData("""{"required":"a"}""")]
    [InlineData("""{"required":[1]}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("""{"properties":{"a":1}}""")]
    [InlineData("""{"items":5}""")]
    [InlineData("""{"prefixItems":{}}""")]
    [InlineData("""{"prefixItems":[true],"items":[true]}""")]
    [InlineData("""{"uniqueItems":"yes"}""")]
    [InlineData("""{"allOf":[]}""")]
    [InlineData("""{"anyOf":{}}""")]
    [InlineData("""{"not":[true]}""")]
    [InlineData("""{"if":null}""")]
    [InlineData("""{"dependentRequired":{"a":"b"}}""")]
    [InlineData("""{"$ref":5}""")]
    [InlineData("""{"$ref":"#/$defs/missing"}""")]
    [InlineData("""{"$ref":"#missing"}""")]
    [InlineData("""{"$ref":"https://x.test/other.json"}""")]
    [InlineData("""{"$ref":"other.json"}""")]
    [InlineData("""{"$ref":"file:///etc/passwd"}""")]
    [InlineData("""{"$dynamicRef":"other.json#a"}""")]
    [InlineData("""{"$schema":"https://x.test/meta"}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-03/schema#"}""")]
    [InlineData("""{"$vocabulary":{"https://x.test/vocabulary":true}}""")]
    [InlineData("""{"$defs":{"a":{"$id":"https://x.test/a"},"b":{"$id":"https://x.test/a"}}}""")]
    [InlineData("""{"$defs":{"a":{"$anchor":"n"},"b":{"$anchor":"n"}}}""")]
    [InlineData("""{"type":"string","type":"integer"}""")]
    [InlineData("""{"const":"\ud800"}""")]
    [InlineData("""{"maximum":1e9999999999}""")]
    public void Compile_OfSchemaThatCannotBeUnderstood_RefusesEveryValue(string schema)
    {
        var compiled = Judgement.Schema(schema);

        Assert.False(compiled.CanJudge);
        Assert.NotEmpty(compiled.CannotJudgeWhy!);
        Assert.NotEmpty(compiled.Validate(JsonElement.Parse("{}")));
    }

    [Theory]
    [InlineData("""{"properties":{"n":{"type":5}}}""", "#/properties/n/type: is 5, not a JSON type or a list of them")]
    [InlineData("""{"$ref":"https://x.test/a"}""", """#: refers to another document, "https://x.test/a"; documents are never fetched""")]
    [InlineData("""{"items":{"pattern":"(?i)a"}}""", """#/items/pattern: has the pattern "(?i)a", which has a group of a kind that ECMA-262 does not know""")]
    public void CannotJudgeWhy_OfBrokenSchema_SaysWhereAndWhat(string schema, string why) =>
        Assert.Equal(why, Judgement.Schema(schema).CannotJudgeWhy);

    [Theory]
    [InlineData("""{"$defs":{"unused":{"$ref":"https://x.test/a"}}}""")]
    [InlineData("""{"$vocabulary":{"https://x.test/vocabulary":false,"https://json-schema.org/draft/2020-12/vocab/core":true}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema"}""")]
    [InlineData("""{"unknownKeyword":{"type":5}}""")]
    public void Compile_OfSchemaWithHarmlessOddities_CanJudge(string schema)
    {
        var compiled = Judgement.Schema(schema);

        Assert.Null(compiled.CannotJudgeWhy);
        Assert.Empty(compiled.Validate(JsonElement.Parse("1")));
    }

    [Fact]
    public void Compile_OfNothing_CannotJudge() => Assert.False(JsonSchema.Compile(default).CanJudge);
}
