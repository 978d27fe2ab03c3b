using System.Text.Json;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>Thousands of commands, labelled by what a real bash does with them, held against what the program decides.</summary>
public class CommandCorpusTests(CommandVerdicts verdicts) : IClassFixture<CommandVerdicts>
{
    private const double Enough = 0.97;

    [Theory]
    [InlineData("read_only", 450)]
    [InlineData("ask", 450)]
    [InlineData("destructive", 300)]
    public void The_corpus_is_large(string label, int least) => Assert.InRange(verdicts.Of(label).Count, least, int.MaxValue);

    [Theory]
    [InlineData("ask")]
    [InlineData("destructive")]
    public void Nothing_that_must_not_run_unasked_is_allowed(string label)
    {
        var allowed = verdicts.Of(label).Where(line => Explained.Decision(line.Answer) == "allow").ToList();

        Assert.True(allowed.Count == 0, Listed($"{allowed.Count} commands are allowed", allowed));
    }

    [Fact]
    public void What_only_looks_around_is_allowed()
    {
        var all = verdicts.Of("read_only");
        var stopped = all.Where(line => Explained.Decision(line.Answer) != "allow").ToList();

        Assert.True(all.Count - stopped.Count >= Enough * all.Count, Listed($"{stopped.Count} of {all.Count} commands are not allowed", stopped));
    }

    [Fact]
    public void What_destroys_is_named_destructive()
    {
        var all = verdicts.Of("destructive");
        var unnamed = all.Where(line => !Risks(line.Answer).Contains("destructive")).ToList();

        Assert.True(all.Count - unnamed.Count >= Enough * all.Count, Listed($"{unnamed.Count} of {all.Count} commands are not named destructive", unnamed));
    }

    [Fact]
    public void What_only_looks_around_is_never_named_destructive()
    {
        var named = verdicts.Of("read_only").Where(line => Risks(line.Answer).Contains("destructive")).ToList();

        Assert.True(named.Count == 0, Listed($"{named.Count} commands are named destructive", named));
    }

    private static IEnumerable<string?> Risks(JsonElement answer) =>
        answer.TryGetProperty("risks", out var risks) ? risks.EnumerateArray().Select(risk => risk.GetString()) : [];

    private static string Listed(string what, IEnumerable<(string Shown, JsonElement Answer)> lines) =>
        what + ":\n" + string.Join('\n', lines.Select(line => $"{line.Shown}\n    {(line.Answer.TryGetProperty("why", out var why) ? why : line.Answer)}"));
}
