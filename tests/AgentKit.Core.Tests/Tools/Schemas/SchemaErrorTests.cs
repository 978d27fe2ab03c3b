using System.Text.Json;

namespace AgentKit.Core.Tests.Tools.Schemas;

public sealed class SchemaErrorTests
{
    [Theory]
    [InlineData("""{"properties":{"count":{"maximum":10}}}""", """{"count":5000}""", "count: expected a number <= 10, got 5000")]
    [InlineData("""{"properties":{"mode":{"enum":["fast","slow"]}}}""", """{"mode":"quick"}""", """mode: expected one of "fast", "slow", got "quick" """)]
    [InlineData("""{"required":["path"]}""", """{}""", """(root): missing required property "path" """)]
    [InlineData("""{"properties":{"path":true},"additionalProperties":false}""", """{"pth":1}""", """(root): unknown property "pth" (did you mean "path"?)""")]
    [InlineData("""{"properties":{"file_path":true},"additionalProperties":false}""", """{"filePath":1}""", """(root): unknown property "filePath" (did you mean "file_path"?)""")]
    [InlineData("""{"properties":{"a":true,"b":true},"additionalProperties":false}""", """{"zzzz":1}""", """(root): unknown property "zzzz" (known are "a", "b")""")]
    [InlineData("""{"additionalProperties":false}""", """{"a":1}""", """(root): unknown property "a" (no property is allowed here)""")]
    [InlineData("""{"items":{"properties":{"name":{"type":"string"}}}}""", """[{},{},{"name":7}]""", "[2].name: expected a string, got 7 (a number)")]
    [InlineData("""{"properties":{"items":{"items":{"type":["integer","null"]}}}}""", """{"items":[1,"2"]}""", """items[1]: expected an integer or null, got "2" (a string)""")]
    [InlineData("""{"additionalProperties":{"type":"null"}}""", """{"a b":1}""", """["a b"]: expected null, got 1 (a number)""")]
    [InlineData("""{"const":"x"}""", """ "y" """, """(root): expected "x", got "y" """)]
    [InlineData("""{"multipleOf":5}""", "7", "(root): expected a multiple of 5, got 7")]
    [InlineData("""{"minLength":3}""", """ "ab" """, """(root): expected a string of at least 3 characters, got "ab" (2 characters)""")]
    [InlineData("""{"minLength":2,"maxLength":2}""", """ "a" """, """(root): expected a string of exactly 2 characters, got "a" (1 character)""")]
    [InlineData("""{"pattern":"^[a-z]+$"}""", """ "A" """, """(root): expected a string matching the pattern "^[a-z]+$", got "A" """)]
    [InlineData("""{"minItems":2,"maxItems":4}""", "[1]", "(root): expected 2 to 4 items, got 1 item")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1]", "(root): expected items that all differ, got 1 more than once")]
    [InlineData("""{"contains":{"const":1}}""", "[]", """(root): expected at least 1 item matching {"const":1}, got 0 items""")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", "(root): expected at most 1 item, got another, 2")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A1":1}""", """(root): property name "A1": expected a string matching the pattern "^[a-z]+$" """)]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", """(root): missing required property "b", which is needed because "a" is present""")]
    [InlineData("""{"not":{"type":"string"}}""", """ "x" """, """(root): expected a value that does not match {"type":"string"}, got "x" """)]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":2},{"minimum":9}]}""", "3", "(root): expected a value that matches exactly one of 3 alternatives, got one that matches alternatives 1 and 2: 3")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "5", "(root): expected a string or null, got 5 (a number)")]
    [InlineData("""{"properties":{"a":false}}""", """{"a":1}""", "a: expected nothing here, got 1")]
    public void Message_OfRefusedValue_SaysWhatToRepair(string schema, string instance, string message) =>
        Assert.Equal([message.TrimEnd()], Judgement.Errors(schema, instance));

    [Fact]
    public void Message_OfAlternatives_SpeaksForTheOneThatWasMeant()
    {
        const string schema = """
            {"oneOf":[
              {"properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["kind","radius"]},
              {"properties":{"kind":{"const":"square"},"side":{"type":"number"}},"required":["kind","side"]}]}
            """;

        var errors = Judgement.Errors(schema, """{"kind":"square","side":"3"}""");

        Assert.Equal(["""side: expected a number, got "3" (a string) (by the closest of 2 alternatives)"""], errors);
    }

    [Fact]
    public void Parts_OfAnError_CanBeReadApart()
    {
        var schema = Judgement.Schema("""{"properties":{"count":{"maximum":10}}}""");

        var error = Assert.Single(schema.Validate(JsonElement.Parse("""{"count":11}""")));

        Assert.Equal(("count", "a number <= 10", "11"), (error.Path, error.Expected, error.Got));
        Assert.Equal(error.Message, error.ToString());
    }

    [Fact]
    public void Got_OfLongValue_IsCut()
    {
        var error = Judgement.Schema("""{"type":"integer"}""").Validate(JsonElement.Parse($"\"{new string('x', 5000)}\""))[0];

        Assert.InRange(error.Got.Length, 70, 100);
        Assert.EndsWith("…\" (a string)", error.Got, StringComparison.Ordinal);
    }

    [Fact]
    public void Got_OfLongEmojis_IsNotCutInHalf()
    {
        var instance = JsonElement.Parse($"\"x{string.Concat(Enumerable.Repeat("😀", 200))}\"");

        var error = Judgement.Schema("""{"type":"integer"}""").Validate(instance)[0];

        Assert.True(error.Got.IsNormalized());
    }

    [Fact]
    public void Message_OfValueWithLineBreaks_IsOneLine()
    {
        var error = Judgement.Errors("""{"type":"string"}""", "{\n  \"a\": 1\n}").Single();

        Assert.Equal("""(root): expected a string, got object { "a": 1 }""", error);
    }

    [Fact]
    public void Validate_WithManyFaults_ReportsTen()
    {
        var errors = Judgement.Errors("""{"items":{"type":"string"}}""", $"[{string.Join(',', Enumerable.Range(0, 50))}]");

        Assert.Equal(10, errors.Length);
    }

    [Fact]
    public void Validate_WithSeveralFaults_ReportsEach()
    {
        const string schema = """
            {"type":"object","required":["path"],"additionalProperties":false,
             "properties":{"path":{"type":"string"},"count":{"type":"integer","minimum":1}}}
            """;

        var errors = Judgement.Errors(schema, """{"count":0,"verbose":true}""");

        Assert.Equal(
            [
                """(root): missing required property "path" """.TrimEnd(),
                "count: expected a number >= 1, got 0",
                """(root): unknown property "verbose" (known are "path", "count")""",
            ],
            errors);
    }
}
