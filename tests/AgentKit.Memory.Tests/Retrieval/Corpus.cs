using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Tests.Retrieval;

/// <summary>A conversation in memory, analysed; every turn is a candidate.</summary>
internal sealed class Corpus : ScopeStatistics
{
    private readonly Dictionary<uint, int> _frequencies = [];
    private readonly HashSet<uint> _speakers = [];

    public Corpus(Conversation conversation)
    {
        Conversation = conversation;
        var sessions = conversation.Turns.Select(turn => turn.Session).Distinct().Select((session, at) => (session, at)).ToDictionary(pair => pair.session, pair => (long)pair.at + 1);
        Turns = [.. conversation.Turns.Select((turn, at) => Document(turn, at, sessions[turn.Session]))];
        foreach (var document in Turns)
        {
            _speakers.UnionWith(document.Speaker.ToArray());
            foreach (var term in document.Terms.ToArray().Select(term => term & ~Terms.Asked).Distinct())
                _frequencies[term] = _frequencies.GetValueOrDefault(term) + 1;
        }
    }

    public Conversation Conversation { get; }

    public RecallDocument[] Turns { get; }

    public override long Documents => Turns.Length;

    public override double AverageLength => Turns.Average(turn => turn.Terms.Length);

    public override long Frequency(uint term) => _frequencies.GetValueOrDefault(term);

    public override bool IsSpeaker(uint term) => _speakers.Contains(term);

    public List<string> Search(Ranker ranker, string query, int k) =>
        [.. ranker.Rank(QueryAnalyzer.Analyse(query, null), Turns, this).Take(k).Select(ranked => Conversation.Turns[(int)ranked.Document.Key].Id)];

    private static RecallDocument Document(Turn turn, int at, long session)
    {
        var analysed = TextAnalyzer.Analyse(turn.Text, turn.At);
        return new RecallDocument
        {
            Key = at,
            Terms = analysed.Terms,
            Traits = analysed.Traits,
            Times = analysed.Times,
            Speaker = TextAnalyzer.Analyse(turn.Speaker, turn.At).Terms,
            Day = DateOnly.FromDateTime(turn.At.DateTime).DayNumber,
            Session = session,
            Sequence = at,
        };
    }
}
