using System.Text.Json;

namespace AgentKit.Core.Tests.Tools.Schemas;

/// <summary>The official suite of JSON Schema, for whoever has it: its folder of draft 2020-12 stands in the variable <c>JSON_SCHEMA_TEST_SUITE</c>.</summary>
public class OfficialSuiteTests
{
    private const double LeastRight = 0.97;

    [Fact]
    public void Of_the_required_cases_nearly_all_are_judged_and_none_wrongly()
    {
        if (Environment.GetEnvironmentVariable("JSON_SCHEMA_TEST_SUITE") is not { Length: > 0 } folder)
        {
            Assert.Skip("JSON_SCHEMA_TEST_SUITE names no folder.");
            return;
        }

        var (right, open, wrong) = (0, 0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            using var groups = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in groups.RootElement.EnumerateArray())
            {
                var schema = Judgement.Schema(group.GetProperty("schema").GetRawText());
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    if (!schema.CanJudge)
                        open++;
                    else if ((schema.Validate(test.GetProperty("data")).Count == 0) == test.GetProperty("valid").GetBoolean())
                        right++;
                    else
                        wrong.Add($"{Path.GetFileName(file)}: {group.GetProperty("description")}: {test.GetProperty("description")}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(right, 1_000, int.MaxValue);
        Assert.InRange((double)right / (right + open), LeastRight, 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{right} right, {open} that it does not judge.");
    }
}
