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
        Assert.True(corpus.Count >= 300);
        Assert.True(score.Precision >= 0.95, score + "\n" + score.Faults);
        Assert.True(score.Recall >= 0.60, score + "\n" + score.Faults);
    }
}
