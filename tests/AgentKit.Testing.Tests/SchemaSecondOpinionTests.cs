using System.Text.Json;
using AgentKit.Tools.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema.Infrastructure;

namespace AgentKit.Testing.Tests;

public class SchemaSecondOpinionTests
{
    private const int Schemas = 2_000;
    private const int ValuesPerSchema = 8;

    /// <summary>What NJsonSchema gets wrong: the fault's name, a schema, a value, and what the specification says of it.</summary>
    public static TheoryData<string, string, string, bool> Faults => new()
    {
        { "boolean schema", """{"properties":{"a":false}}""", """{"a":1}""", false },
        { "enum as text", """{"enum":["1"]}""", "1", false },
        { "enum as text", """{"enum":[true]}""", "\"True\"", false },
        { "required of any type", """{"required":["a"]}""", "1", true },
        { "date in an enum", """{"type":"string","enum":["2030-01-01T00:00:00Z"]}""", "\"2030-01-01T00:00:00Z\"", true },
        { "whole number with fraction", """{"type":"integer"}""", "1.0", true },
        { "large number", """{"type":"integer","minimum":1}""", "99999999999999999999999999999999999999", true },
        { "length in UTF-16", """{"type":"string","minLength":2}""", "\"😀\"", false },
        { "property named twice", """{"properties":{"a":{"type":"string"}}}""", """{"a":1,"a":"x"}""", false },
    };

    [Fact]
    public void Our_validator_and_another_agree_on_2000_random_schemas()
    {
        var random = new RandomSchemas(seed: 20300101);
        var (accepted, refused, abstained) = (0, 0, 0);
        var disagreements = new List<string>();
        for (var i = 0; i < Schemas; i++)
        {
            var made = random.Schema();
            var schema = Parse(made.ToJsonString());
            var (ours, theirs) = (JsonSchema.Compile(schema), new SchemaSecondOpinion(schema));
            for (var j = 0; j < ValuesPerSchema; j++)
            {
                var value = Parse(random.Value(made)?.ToJsonString() ?? "null");
                var errors = ours.Validate(value);
                var opinion = theirs.On(value);
                _ = opinion.Accepts switch { true => accepted++, false => refused++, null => abstained++ };
                if (opinion.Accepts is { } accepts && accepts != (errors.Count == 0))
                    disagreements.Add($"{schema}\n  of {value}\n  we: {string.Join("; ", errors)}\n  they: {string.Join("; ", opinion.Errors)}");
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements (accepted {accepted}, refused {refused}, abstained {abstained})\n{string.Join('\n', disagreements.Take(10))}");
        Assert.True(accepted > 3_000 && refused > 3_000 && abstained < 500, $"accepted {accepted}, refused {refused}, abstained {abstained}");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Second_opinion_abstains_where_it_is_known_to_be_wrong(string fault, string schema, string value, bool isValid)
    {
        var ours = JsonSchema.Compile(Parse(schema)).Validate(Parse(value)).Count == 0;
        var opinion = new SchemaSecondOpinion(Parse(schema)).On(Parse(value));

        Assert.Equal(isValid, ours);
        Assert.NotEqual(isValid, Theirs(schema, value));
        Assert.Null(opinion.Accepts);
        Assert.StartsWith(fault, opinion.AbstainsWhy);
    }

    [Fact]
    public void Each_fault_that_is_excluded_is_shown() =>
        Assert.Equal(SchemaSecondOpinion.Faults.Keys.Order(StringComparer.Ordinal), Faults.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"const":1}""", "const")]
    [InlineData("""{"properties":{"a":{"$ref":"https://example.com/a.json"}}}""", "$ref")]
    [InlineData("""{"items":{"format":"email"}}""", "format")]
    public void Second_opinion_abstains_outside_its_keywords(string schema, string keyword)
    {
        var opinion = new SchemaSecondOpinion(Parse(schema)).On(Parse("{}"));

        Assert.Equal((null, $"keyword '{keyword}' is not one that it knows well"), (opinion.Accepts, opinion.AbstainsWhy));
    }

    [Fact]
    public void Second_opinion_gives_its_reasons()
    {
        var opinion = new SchemaSecondOpinion(Parse("""{"type":"object","properties":{"a":{"type":"string"}}}""")).On(Parse("""{"a":1}"""));

        Assert.False(opinion.Accepts);
        Assert.Equal(["StringExpected #/a"], opinion.Errors);
    }

    // What NJsonSchema says when nobody keeps it from it; null when it throws.
    private static bool? Theirs(string schema, string value)
    {
        try
        {
            var read = JsonSchemaSerialization.FromJson<NJsonSchema.JsonSchema>(
                schema, NJsonSchema.JsonSchema.CreateJsonSerializerContractResolver(NJsonSchema.SchemaType.JsonSchema));
            using var reader = new JsonTextReader(new StringReader(value)) { DateParseHandling = DateParseHandling.None };
            return read.Validate(JToken.ReadFrom(reader)).Count == 0;
        }
        catch (Exception exception) when (exception is JsonSerializationException or InvalidCastException)
        {
            return null;
        }
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
