namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>How well consolidation judges lines that people labelled. The second set was written apart and nothing was tuned on it.</summary>
public sealed class DevelopmentSetTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("development.jsonl", false)]
    [InlineData("development.jsonl", true)]
    public void Consolidation_of_labelled_groups_stays_as_good_as_it_was(string set, bool isTogether)
    {
        var scorer = new Scorer(Now);

        scorer.Play(LabelledGroup.Read(set), isTogether);

        output.WriteLine($"{set}: {scorer.Mean:0.0}; look-alikes apart {scorer.LookalikePairsApart} of {scorer.LookalikePairs}; pairs right {scorer.PairsMergedRightly} of {scorer.PairsMerged}; leaked {scorer.SecretsLeaked}");
        foreach (var line in scorer.Table.Concat(scorer.Faults))
            output.WriteLine(line);
        Assert.Equal(0, scorer.SecretsLeaked);
        Assert.True(scorer.LookalikePairsApart >= 0.95 * scorer.LookalikePairs, "look-alikes");
        Assert.True(scorer.PairsMergedRightly >= 0.95 * scorer.PairsMerged, "pairs");
        Assert.True(scorer.Mean >= 75, $"{scorer.Mean:0.0}");
    }
}
