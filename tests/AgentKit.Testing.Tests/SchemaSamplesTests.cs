using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AgentKit.Tools;
using AgentKit.Tools.Schemas;

namespace AgentKit.Testing.Tests;

public class SchemaSamplesTests
{
    public static TheoryData<string> BuiltInTools => [.. BuiltIn().Tools.Select(tool => tool.Name)];

    [Theory]
    [MemberData(nameof(BuiltInTools))]
    public void Samples_OfABuiltInTool_AreAcceptedOrRefusedAsTheySay(string name)
    {
        var tool = BuiltIn().Find(name)!;
        var schema = JsonSchema.Compile(tool.InputSchema);

        var samples = SchemaSamples.For(tool);

        foreach (var sample in samples)
            AssertJudged(schema, sample);
        Assert.Contains(samples, sample => sample is { IsValid: true, Reason: "all properties" });
        foreach (var property in PropertiesOf(tool))
        {
            Assert.True(samples[0].Input.TryGetProperty(property, out _), $"'{property}' is missing in {samples[0]}");
            Assert.Contains(samples, sample => !sample.IsValid && sample.Property == property && sample.Reason.Contains("of type", StringComparison.Ordinal));
        }

        foreach (var required in RequiredOf(tool))
            Assert.Contains(samples, sample => !sample.IsValid && sample.Reason == $"required property '{required}' is missing");
        Assert.Contains(samples, sample => !sample.IsValid && sample.Reason == "property 'unknown_property' is unknown");
    }

    [Fact]
    public async Task Samples_SentThroughTheDoor_EndAsTheySay()
    {
        var tool = ToolFactory.Create(
            ([Range(1, 10)] int count, [Length(1, 5)] string name) => $"{count} {name}",
            options => (options.Name, options.Effects) = ("repeat", _ => [Effect.ReadResource("names")]));
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(tool).Allow("repeat").Build();

        foreach (var sample in SchemaSamples.For(tool))
        {
            var finished = await agent.CallToolAsync(tool.Name, sample.Input);

            Assert.True(sample.IsValid == (finished.Outcome == CallOutcome.Ok), $"{sample} ended with {finished.Outcome}: {finished.Result.Text}");
        }
    }

    [Fact]
    public void Samples_OfARichSchema_ShowItsEdgesAndItsFaults()
    {
        var schema = Parse(
            """
            {
              "type": "object",
              "properties": {
                "count": { "type": "integer", "minimum": 2, "maximum": 5 },
                "ratio": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5 },
                "name": { "type": "string", "minLength": 3, "maxLength": 4 },
                "unit": { "enum": ["m", "km"] },
                "tags": { "type": "array", "items": { "type": "string", "minLength": 2 }, "minItems": 2, "maxItems": 3, "uniqueItems": true },
                "code": { "type": "string", "pattern": "^[A-Z]{3}$" },
                "nested": { "$ref": "#/$defs/point" },
                "either": { "oneOf": [{ "type": "integer", "minimum": 7 }, { "type": "boolean" }] },
                "maybe": { "type": ["string", "null"] }
              },
              "required": ["count", "nested"],
              "additionalProperties": false,
              "$defs": { "point": { "type": "object", "properties": { "x": { "type": "number" } }, "required": ["x"] } }
            }
            """);
        var compiled = JsonSchema.Compile(schema);

        var samples = SchemaSamples.For(schema);

        foreach (var sample in samples)
            AssertJudged(compiled, sample);
        Assert.Equal(9, samples[0].Input.EnumerateObject().Count());
        string[] expected =
        [
            "valid: only the required properties", "valid: 'count' is at its maximum",
            "valid: 'name' is as long as its minLength", "valid: 'name' is as long as its maxLength", "valid: 'unit' is \"km\"", "valid: 'maybe' is of type null",
            "invalid: required property 'count' is missing", "invalid: required property 'nested' is missing", "invalid: required property 'x' is missing",
            "invalid: property 'unknown_property' is unknown", "invalid: 'count' is of type string, not integer", "invalid: 'count' is not a whole number",
            "invalid: 'count' is out of bounds: minimum is 2", "invalid: 'count' is out of bounds: maximum is 5",
            "invalid: 'ratio' is out of bounds: exclusiveMinimum is 0", "invalid: 'ratio' is out of bounds: exclusiveMaximum is 0.5",
            "invalid: 'name' is too short: minLength is 3", "invalid: 'name' is too long: maxLength is 4", "invalid: 'unit' is not one of the listed values",
            "invalid: 'tags' has too few items: minItems is 2", "invalid: 'tags' has too many items: maxItems is 3", "invalid: 'tags' is too short: minLength is 2",
            "invalid: 'x' is of type string, not number",
        ];
        var described = samples.Select(sample => $"{(sample.IsValid ? "valid" : "invalid")}: {sample.Reason}").ToArray();
        Assert.Empty(expected.Except(described));
    }

    [Fact]
    public void Samples_OfTheSameSchema_AreTheSame()
    {
        var schema = Parse("""{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"id":{"type":"string","format":"uuid"}}}""");

        Assert.Equal(SchemaSamples.For(schema).Select(sample => sample.ToString()), SchemaSamples.For(schema).Select(sample => sample.ToString()));
    }

    [Fact]
    public void Samples_OfASchemaThatGivesNoHint_TakeItsExamples_OrSayWhatToAdd()
    {
        const string Unguessable = """{"type":"object","properties":{"key":{"type":"string","pattern":"^k:[0-9]{7}-zz$"EXAMPLES}},"required":["key"]}""";
        var bare = Parse(Unguessable.Replace("EXAMPLES", "", StringComparison.Ordinal));
        var helped = Parse(Unguessable.Replace("EXAMPLES", ""","examples":["k:1234567-zz"]""", StringComparison.Ordinal));

        var thrown = Assert.Throws<AgentKitException>(() => SchemaSamples.For(bare));

        Assert.Contains("key", thrown.Message);
        Assert.Contains("'examples'", thrown.Message);
        Assert.Equal("k:1234567-zz", SchemaSamples.For(helped)[0].Input.GetProperty("key").GetString());
    }

    [Fact]
    public void Samples_OfASchemaThatCannotBeJudged_AreRefused()
    {
        var schema = Parse("""{"type":"object","properties":{"a":{"$ref":"https://example.com/other.json"}}}""");

        Assert.Throws<AgentKitException>(() => SchemaSamples.For(schema));
    }

    private static ToolCatalogue BuiltIn() => new AgentBuilder(new ScriptedChatClient()).AddBuiltInTools().Build().Tools;

    private static void AssertJudged(JsonSchema schema, SchemaSample sample)
    {
        var errors = schema.Validate(sample.Input);
        if (sample.IsValid)
            Assert.True(errors.Count == 0, $"{sample} was refused: {string.Join("; ", errors)}");
        else
            Assert.True(errors.Any(error => error.Message.Contains(sample.Property!, StringComparison.Ordinal)), $"{sample} was judged: {string.Join("; ", errors)}");
    }

    private static IEnumerable<string> PropertiesOf(Tool tool) => tool.InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> RequiredOf(Tool tool) =>
        tool.InputSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
