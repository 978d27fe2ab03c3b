using System.Text.Json;
using AgentKit.Tools.Schemas;

namespace AgentKit.Core.Tests.Tools.Schemas;

public sealed class HostileInputTests
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 100_000 };

    [Theory]
    [InlineData("""{"a":1,"a":2}""", """(root): property "a" is given more than once""")]
    [InlineData("""{"a":1,"\u0061":2}""", """(root): property "a" is given more than once""")]
    [InlineData("""[{"x":{"b":1,"b":1}}]""", """[0].x: property "b" is given more than once""")]
    [InlineData("""["\ud800"]""", """[0]: expected valid Unicode text, got "\ud800" """)]
    [InlineData("""["\udc00\ud800"]""", """[0]: expected valid Unicode text, got "\udc00\ud800" """)]
    [InlineData("""{"\ud800":1}""", """(root): expected property names in valid Unicode text, got object {"\ud800":1}""")]
    [InlineData("1e99999999999", "(root): expected a number of sensible length, got 1e99999999999")]
    public void Validate_OfAmbiguousValue_RefusesUnderAnySchema(string instance, string message)
    {
        Assert.Equal([message.TrimEnd()], Judgement.Errors("true", instance));
        Assert.Equal([message.TrimEnd()], Judgement.Errors("""{"not":{"not":{}}}""", instance));
    }

    [Fact]
    public void Validate_OfLargeObjectWithRepetition_FindsIt()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"\"p{i}\":{i}").Append("\"p77\":0");

        Assert.Equal(["""(root): property "p77" is given more than once"""], Judgement.Errors("{}", $"{{{string.Join(',', names)}}}"));
    }

    [Fact]
    public void Validate_OfLargeObjectWithoutRepetition_Accepts()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"\"p{i}\":{i}");

        Assert.Empty(Judgement.Errors("{}", $"{{{string.Join(',', names)}}}"));
    }

    [Fact]
    public void Validate_OfNamesWithOneHash_TellsThemApart() =>
        Assert.Empty(Judgement.Errors("{}", """{"Aa":1,"BB":2}"""));

    [Fact]
    public void Validate_OfBytesThatAreNoText_Refuses()
    {
        using var document = JsonDocument.Parse(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' });

        Assert.Single(Judgement.Schema("""{"type":"string"}""").Validate(document.RootElement));
    }

    [Fact]
    public void Validate_OfValueThatWasNeverSet_Refuses() => Assert.Single(Judgement.Schema("true").Validate(default));

    [Theory]
    [InlineData("true")]
    [InlineData("""{"items":{"$ref":"#"}}""")]
    [InlineData("""{"anyOf":[{"items":{"$ref":"#"}},{"items":{"$ref":"#"}}]}""")]
    public void Validate_OfDeepNesting_Refuses(string schema)
    {
        using var deep = JsonDocument.Parse(Nested(50_000), AnyDepth);

        Assert.NotEmpty(Judgement.Schema(schema).Validate(deep.RootElement));
    }

    [Fact]
    public void Compile_OfDeepNesting_CannotJudge()
    {
        var schema = string.Concat(Enumerable.Repeat("{\"not\":", 20_000)) + "{}" + new string('}', 20_000);
        using var deep = JsonDocument.Parse(schema, AnyDepth);

        Assert.False(JsonSchema.Compile(deep.RootElement).CanJudge);
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"not":{"$ref":"#"}}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""")]
    [InlineData("""{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}""")]
    [InlineData("""{"anyOf":[true,{"not":{"$ref":"#"}}],"not":{"$ref":"#"}}""")]
    [InlineData("""{"oneOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}],"unevaluatedProperties":false}""")]
    public void Validate_WithSchemaThatRefersToItselfWithoutEnd_Refuses(string schema) =>
        Assert.Contains("cannot be judged", Assert.Single(Judgement.Errors(schema, "{}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("anyOf", "false")]
    [InlineData("oneOf", "true")]
    [InlineData("allOf", "true")]
    public void Validate_WithSchemaThatDoublesItsWork_GivesUp(string keyword, string last)
    {
        var links = Enumerable.Range(0, 60).Select(i =>
            $$$"""'s{{{i}}}':{'{{{keyword}}}':[{'$ref':'#/$defs/s{{{i + 1}}}'},{'$ref':'#/$defs/s{{{i + 1}}}'}]}""");
        var schema = "{'$ref':'#/$defs/s0','$defs':{" + string.Join(',', links) + ",'s60':" + last + "}}";

        Assert.Contains("too many steps", Judgement.Errors(schema.Replace('\'', '"'), "1")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"pattern":"^(a+)+$"}""")]
    [InlineData("""{"not":{"pattern":"^(a+)+$"}}""")]
    [InlineData("""{"anyOf":[{"pattern":"^(a+)+$"},true]}""")]
    public void Validate_WithCatastrophicPattern_RefusesAfterTheTimeLimit(string schema)
    {
        var errors = Judgement.Errors(schema, $"\"{new string('a', 64)}!\"");

        Assert.Equal(["""(root): the value cannot be judged: matching the pattern "^(a+)+$" takes too long"""], errors);
    }

    [Fact]
    public void Validate_OfManyDistinctItems_StaysLinear()
    {
        var items = $"[{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"{i}.5"))}]";

        Assert.Empty(Judgement.Errors("""{"uniqueItems":true}""", items));
    }

    [Fact]
    public void Compile_OfLongChainOfReferences_CanJudge()
    {
        var links = Enumerable.Range(0, 900).Select(i => $$$"""'d{{{i}}}':{'$ref':'#/$defs/d{{{i + 1}}}'}""");
        var schema = ("{'$ref':'#/$defs/d0','$defs':{" + string.Join(',', links) + ",'d900':{'type':'null'}}}").Replace('\'', '"');

        Assert.True(Judgement.Accepts(schema, "null"));
        Assert.False(Judgement.Accepts(schema, "1"));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
