using AgentKit.Memory.Extraction;

namespace AgentKit.Memory.Tests.Extraction;

public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void The_development_corpus_is_read_with_precision()
    {
        var corpus = CorpusTurn.Load("development.jsonl");

        var score = CorpusScore.Of(corpus, new ExtractionRules());

        output.WriteLine(score + "\n" + score.Faults);
        Assert.True(corpus.Count >= 600);
        Assert.True(score.Precision >= 0.97, score + "\n" + score.Faults);
        Assert.True(score.Recall >= 0.90, score + "\n" + score.Faults);
    }

    // Written after the rules, which were not fitted to it: how they do on what nobody thought of.
    [Fact]
    public void The_unseen_corpus_is_read_with_precision()
    {
        var score = CorpusScore.Of(CorpusTurn.Load("unseen.jsonl"), new ExtractionRules());

        output.WriteLine(score + "\n" + score.Faults);
        Assert.True(score.Precision >= 0.90, score + "\n" + score.Faults);
        Assert.True(score.Recall >= 0.45, score + "\n" + score.Faults);
    }
}
