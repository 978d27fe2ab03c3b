using AgentKit.Memory.Recall;

namespace AgentKit.Memory.Tests.Retrieval;

/// <summary>The share of evidence that is among the first ten, over all questions, and by type.</summary>
internal sealed record RecallFigures(double All, IReadOnlyDictionary<string, double> ByType)
{
    public static RecallFigures Of(IEnumerable<Corpus> corpora, RankerWeights weights, int k = 10)
    {
        var ranker = new Ranker(weights);
        var shares = new List<(string Type, double Share)>();
        foreach (var corpus in corpora)
        {
            foreach (var question in corpus.Conversation.Questions)
            {
                var found = corpus.Search(ranker, question.Query, k);
                shares.Add((question.Type, question.Evidence.Distinct().Count(found.Contains) / (double)question.Evidence.Distinct().Count()));
            }
        }

        return new RecallFigures(
            shares.Average(share => share.Share),
            shares.GroupBy(share => share.Type).ToDictionary(group => group.Key, group => group.Average(share => share.Share)));
    }

    public override string ToString() => $"{All:P1} ({string.Join(", ", ByType.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value:P1}"))})";
}
