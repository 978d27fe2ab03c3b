using System.Text.Json;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>Hundreds of URLs, public, internal and odd, held against what the program decides.</summary>
public class UrlCorpusTests
{
    private static readonly IReadOnlyList<UrlLine> Lines = [.. CorpusText.Read("urls.tsv").Select(fields => new UrlLine(fields))];

    [Fact]
    public void The_corpus_is_large()
    {
        Assert.InRange(Lines.Select(line => line.Url).Distinct().Count(), 250, int.MaxValue);
        Assert.InRange(Lines.Count(line => line.IsNever), 200, int.MaxValue);
    }

    [Fact(Timeout = 300_000)]
    public async Task Every_url_is_decided_as_labelled()
    {
        using var program = new AgentKitProgram();
        var wrong = new List<string>();
        foreach (var group in Lines.GroupBy(line => line.Rule))
        {
            string[] options = group.Key is null ? [] : ["--allow", group.Key];
            wrong.AddRange(Wrong(group, await AskAsync(program, group, options), (line, decision) => line.Expected.Contains(decision)));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Lines.Count} URLs are decided otherwise:\n{string.Join('\n', wrong)}");
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_never_reached_is_denied_also_where_a_rule_allows_all_that_the_tool_does()
    {
        using var program = new AgentKitProgram();
        var never = Lines.Where(line => line.IsNever).ToList();

        var wrong = Wrong(never, await AskAsync(program, never, "--allow", "web_fetch"), (_, decision) => decision == "deny").ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact(Timeout = 300_000)]
    public async Task Nor_is_an_internal_host_reached_by_a_rule_that_names_it()
    {
        using var program = new AgentKitProgram();
        UrlLine[] named = [.. Lines.Where(line => line.Url is "http://localhost/" or "http://127.0.0.1/" or "http://10.0.0.1/" or "http://169.254.169.254:80/" or "http://metadata/" or "http://[::1]/")];
        string[] options = [.. named.SelectMany(line => (string[])["--allow", $"web_fetch(domain:{new Uri(line.Url).Host})"])];

        var wrong = Wrong(named, await AskAsync(program, named, options), (_, decision) => decision == "deny").ToList();

        Assert.Equal(6, named.Length);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Task<IReadOnlyList<JsonElement>> AskAsync(AgentKitProgram program, IEnumerable<UrlLine> lines, params string[] options) =>
        Explained.AskAsync(program, [.. lines.Select(line => line.Call)], options);

    private static IEnumerable<string> Wrong(IEnumerable<UrlLine> lines, IReadOnlyList<JsonElement> answers, Func<UrlLine, string, bool> isRight) =>
        lines.Zip(answers).Where(pair => !isRight(pair.First, Explained.Decision(pair.Second))).Select(pair => $"{pair.First}\n    {pair.Second}");
}
