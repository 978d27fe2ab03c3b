using AgentKit.Memory.Transfer;

namespace AgentKit.Memory.Evaluation;

/// <summary>Scores a store against questions with known answers.</summary>
/// <param name="store">The store.</param>
/// <param name="scopes">What the names of scopes mean.</param>
public sealed class MemoryEvaluation(MemoryStore store, ScopeNames scopes)
{
    /// <summary>Asks all questions.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="k">How many answers count for each.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">There is no question, or one has no answer.</exception>
    public async Task<MemoryScore> ScoreAsync(IReadOnlyList<MemoryQuestion> questions, int k = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count == 0)
            throw new ArgumentException("There is no question to ask.", nameof(questions));
        if (questions.FirstOrDefault(question => question.Relevant.Count == 0) is { } empty)
            throw new ArgumentException($"Question '{empty.Id}' names no record that answers it.", nameof(questions));

        var asked = new List<(MemoryQuestion Question, double Recall, double Rank, List<string> Missed)>();
        foreach (var question in questions)
            asked.Add(await AskAsync(question, k, cancellationToken).ConfigureAwait(false));
        return new()
        {
            Questions = asked.Count,
            K = k,
            RecallAtK = asked.Average(one => one.Recall),
            MeanReciprocalRank = asked.Average(one => one.Rank),
            ByTopic = asked.Where(one => one.Question.Topic is not null).GroupBy(one => one.Question.Topic!, StringComparer.Ordinal).ToDictionary(topic => topic.Key, topic => topic.Average(one => one.Recall), StringComparer.Ordinal),
            Missed = asked.Where(one => one.Missed.Count > 0).GroupBy(one => one.Question.Id, StringComparer.Ordinal).ToDictionary(one => one.Key, IReadOnlyList<string> (one) => one.First().Missed, StringComparer.Ordinal),
        };
    }

    private async Task<(MemoryQuestion Question, double Recall, double Rank, List<string> Missed)> AskAsync(MemoryQuestion question, int k, CancellationToken cancellationToken)
    {
        var found = await store.In(scopes.Find(question.Scope)).SearchAsync(new() { Text = question.Query, Take = k }, cancellationToken).ConfigureAwait(false);
        var ranked = found.Select(match => match.Record.Id).ToList();
        var relevant = question.Relevant.ToHashSet(StringComparer.Ordinal);
        var missed = relevant.Except(ranked, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var first = ranked.FindIndex(relevant.Contains);
        return (question, 1 - ((double)missed.Count / relevant.Count), first < 0 ? 0 : 1.0 / (first + 1), missed);
    }
}
