namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>
/// How well consolidation judges lines that people labelled. The hold-out was written apart, in other fields of life, and
/// nothing was tuned on it.
/// </summary>
public sealed class DevelopmentSetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("development.jsonl", false, 97)]
    [InlineData("development.jsonl", true, 96)]
    [InlineData("holdout.jsonl", false, 90)]
    [InlineData("holdout.jsonl", true, 90)]
    public void Consolidation_of_labelled_groups_stays_as_good_as_it_was(string set, bool isTogether, double least)
    {
        var scorer = new Scorer(Records.Now);

        scorer.Play(LabelledGroup.Read(set), isTogether);

        output.WriteLine($"{set}: {scorer.Mean:0.0}; look-alikes apart {scorer.LookalikePairsApart} of {scorer.LookalikePairs}; pairs right {scorer.PairsMergedRightly} of {scorer.PairsMerged}; leaked {scorer.SecretsLeaked}");
        foreach (var line in scorer.Table.Concat(scorer.Faults))
            output.WriteLine(line);
        Assert.Equal(0, scorer.SecretsLeaked);
        Assert.True(scorer.LookalikePairsApart >= 0.9 * scorer.LookalikePairs, $"Apart: {scorer.LookalikePairsApart} of {scorer.LookalikePairs}");
        Assert.True(scorer.PairsMergedRightly >= 0.95 * scorer.PairsMerged, $"Right: {scorer.PairsMergedRightly} of {scorer.PairsMerged}");
        Assert.True(scorer.Mean >= least, $"{scorer.Mean:0.0}");
    }
}
