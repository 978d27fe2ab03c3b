using AgentKit.Memory.Recall;
using AgentKit.Memory.Sqlite;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Recall;

public sealed class RankerTests
{
    [Fact]
    public void Rare_words_count_more_than_common_ones() =>
        Assert.Equal(1, First("the cello teacher", ("A", "My teacher called."), ("A", "The cello is mine."), ("A", "A teacher came."), ("A", "Her teacher left.")));

    [Fact]
    public void Who_is_asked_about_is_who_should_have_said_it() =>
        Assert.Equal(1, First("Which boat did Tom buy?", ("Nora", "I looked at a boat."), ("Tom", "I looked at a boat.")));

    [Fact]
    public void The_answer_to_a_question_is_worth_more_than_the_question() =>
        Assert.Equal(1, First("What is the name of Nora's turtle?", ("Tom", "What is your turtle called?"), ("Nora", "Bernard!"), ("Tom", "Nice."), ("Nora", "The weather was fine.")));

    [Fact]
    public void Who_asks_when_wants_a_time() =>
        Assert.Equal(1, First("When did Nora sell the shed?", ("Nora", "I sold the shed, finally."), ("Nora", "I sold the shed last Friday.")));

    [Fact]
    public void A_kind_leads_to_its_instances() =>
        Assert.Equal(1, First("Which instrument does Nora play?", ("Nora", "I bought a lamp."), ("Nora", "I own a violin."), ("Nora", "I sleep a lot.")));

    [Fact]
    public void What_has_nothing_of_the_question_is_not_ranked() => Assert.Empty(Rank("zebra", ("A", "I bought a lamp.")));

    [Fact]
    public void A_score_tells_what_it_is_made_of()
    {
        var best = Rank("Which boat did Tom buy?", ("Tom", "I bought a boat."))[0];

        Assert.StartsWith("own words ", best.Parts.ToString(), StringComparison.Ordinal);
        Assert.True(best.Parts.Own > 0);
    }

    private static long First(string question, params (string Speaker, string Text)[] turns) => Rank(question, turns)[0].Document.Key;

    private static List<RankedRecord> Rank(string question, params (string Speaker, string Text)[] turns)
    {
        var documents = turns.Select((turn, at) =>
        {
            var text = TextAnalyzer.Analyse(turn.Text, DateTimeOffset.UnixEpoch);
            return new RecallDocument
            {
                Key = at,
                Terms = text.Terms,
                Traits = text.Traits,
                Times = text.Times,
                Speaker = TextAnalyzer.Analyse(turn.Speaker, DateTimeOffset.UnixEpoch).Terms,
                Session = 1,
                Sequence = at,
            };
        }).ToArray();
        return new Ranker(RankerWeights.Default).Rank(QueryAnalyzer.Analyse(question, null), documents, new CountedStatistics(documents));
    }
}
