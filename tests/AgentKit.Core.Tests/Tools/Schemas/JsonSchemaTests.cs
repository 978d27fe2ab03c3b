using System.Text.Json;
using AgentKit.Tools.Schemas;

namespace AgentKit.Core.Tests.Tools.Schemas;

public sealed class JsonSchemaTests
{
    private const string ToolSchema = """
        {"type":"object","required":["path"],"additionalProperties":false,"properties":{
          "path":{"type":"string","minLength":1},
          "mode":{"enum":["fast","slow"]},
          "count":{"type":"integer","minimum":1,"maximum":100}}}
        """;

    private const string ToolInput = """{"path":"src/Program.cs","mode":"slow","count":17}""";

    [Fact]
    public void Validate_OfValidInput_AllocatesNothing()
    {
        var schema = Judgement.Schema(ToolSchema);
        var input = JsonElement.Parse(ToolInput);
        schema.Validate(input);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) schema.Validate(input);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Validate_AfterTheSchemaDocumentIsDisposed_StillJudges()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse(ToolSchema)) schema = JsonSchema.Compile(document.RootElement);

        Assert.Empty(schema.Validate(JsonElement.Parse(ToolInput)));
        Assert.NotEmpty(schema.Validate(JsonElement.Parse("""{"path":"","mode":"quick"}""")));
    }

    [Fact]
    public void Validate_FromManyThreads_AnswersEachAsAlone()
    {
        var schema = Judgement.Schema("""
            {"$id":"https://x.test/a","$dynamicAnchor":"node","type":"object","unevaluatedProperties":false,
             "properties":{"name":{"pattern":"^\\p{Lu}\\w*$"},"kids":{"items":{"$dynamicRef":"#node"},"uniqueItems":true}}}
            """);
        var good = JsonElement.Parse("""{"name":"Root","kids":[{"name":"A"},{"name":"B","kids":[{"name":"C"}]}]}""");
        var bad = JsonElement.Parse("""{"name":"Root","kids":[{"name":"a"},{"nam":"B"}]}""");
        var expected = schema.Validate(bad).Select(e => e.Message).ToArray();

        var answers = Enumerable.Range(0, 2000).AsParallel().WithDegreeOfParallelism(8)
            .Select(i => i % 2 == 0 ? schema.Validate(good) : schema.Validate(bad))
            .Select(errors => errors.Select(e => e.Message).ToArray())
            .ToList();

        Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.SequenceEqual(expected)));
        Assert.Equal(1000, answers.Count(answer => answer.Length == 0));
        Assert.Equal(
            ["kids[0].name: expected a string matching the pattern \"^\\p{Lu}\\w*$\", got \"a\"", "kids[1]: unknown property \"nam\""],
            expected);
    }
}
