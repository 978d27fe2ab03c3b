namespace AgentKit.Cli.Tests.Corpora;

/// <summary>Hundreds of paths, ordinary and hostile, held against what the program decides.</summary>
public class PathCorpusTests
{
    [Fact(Timeout = 300_000)]
    public async Task Every_path_is_decided_as_labelled()
    {
        using var places = new CorpusPlaces();
        var lines = CorpusText.Read("paths.tsv").Select(fields => new PathLine(fields)).ToList();
        Assert.InRange(lines.Count, 250, int.MaxValue);

        var wrong = new List<string>();
        foreach (var group in lines.GroupBy(line => line.Rule))
        {
            string[] options = group.Key is null ? [] : ["--allow", group.Key];
            var answers = await Explained.AskAsync(places.Program, [.. group.Select(line => line.Call(places.Program.Workspace, places.Outside))], options);
            wrong.AddRange(group.Zip(answers)
                .Where(pair => !pair.First.Expected.Contains(Explained.Decision(pair.Second)))
                .Select(pair => $"{pair.First}\n    {pair.Second}"));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {lines.Count} paths are decided otherwise:\n{string.Join('\n', wrong)}");
    }
}
