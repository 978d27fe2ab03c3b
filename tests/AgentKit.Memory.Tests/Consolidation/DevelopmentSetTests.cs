namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>
/// How well consolidation judges lines that people labelled, in six sets. The hold-out was written apart, in other fields of
/// life; the foreign set by an author who knew none of the rules, half of it held back until the rules stood (92.8 at first look); the further set was labelled before it was first judged; the judged one was written to break the rules, by somebody who had only used them (95.6, 84.8 and 95.9 for its parts at first look).
/// </summary>
public sealed class DevelopmentSetTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset March = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("development.jsonl", false, 98.5, 96)]
    [InlineData("development.jsonl", true, 98, 95)]
    [InlineData("holdout.jsonl", false, 95, 82)]
    [InlineData("holdout.jsonl", true, 95, 82)]
    [InlineData("foreign.jsonl", false, 98, 94)]
    [InlineData("foreign.jsonl", true, 98, 94)]
    [InlineData("further.jsonl", false, 97, 88)]
    [InlineData("heldback.jsonl", false, 93, 74)]
    [InlineData("heldback.jsonl", true, 93, 74)]
    [InlineData("judged.jsonl", false, 97, 77)]
    public void Consolidation_of_labelled_groups_stays_as_good_as_it_was(string set, bool isTogether, double least, double leastOfTopic)
    {
        var scorer = new Scorer(set is "foreign.jsonl" or "further.jsonl" or "heldback.jsonl" ? March : Records.Now);

        scorer.Play(LabelledGroup.Read(set), isTogether);

        output.WriteLine($"{set}: {scorer.Mean:0.0}; look-alikes apart {scorer.LookalikePairsApart} of {scorer.LookalikePairs}; pairs right {scorer.PairsMergedRightly} of {scorer.PairsMerged}; leaked {scorer.SecretsLeaked}");
        foreach (var line in scorer.Table.Concat(scorer.Faults))
            output.WriteLine(line);
        Assert.Equal(0, scorer.SecretsLeaked);
        Assert.True(scorer.LookalikePairsApart >= 0.95 * scorer.LookalikePairs, $"Apart: {scorer.LookalikePairsApart} of {scorer.LookalikePairs}");
        Assert.True(scorer.PairsMergedRightly >= 0.95 * scorer.PairsMerged, $"Right: {scorer.PairsMergedRightly} of {scorer.PairsMerged}");
        Assert.True(scorer.Mean >= least, $"{scorer.Mean:0.0}");
        Assert.All(scorer.Topics, topic => Assert.True(scorer.Score(topic) >= leastOfTopic, $"{topic}: {scorer.Score(topic):0.0}"));
    }
}
