using System.Runtime.InteropServices;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Sqlite;

/// <summary>What is known of a scope all of whose records are at hand: counted on the spot, for the terms that matter.</summary>
internal sealed class CountedStatistics : ScopeStatistics
{
    private readonly Dictionary<uint, (int Records, int Last)> _frequencies = [];
    private readonly HashSet<uint> _speakers = [];
    private readonly IReadOnlyList<RecallDocument> _documents;
    private readonly HashSet<uint> _counted;
    private readonly long _terms;

    public CountedStatistics(IReadOnlyList<RecallDocument> documents, HashSet<uint> interest)
    {
        (_documents, _counted) = (documents, interest);
        for (var at = 0; at < documents.Count; at++)
        {
            _terms += documents[at].Terms.Length;
            foreach (var term in documents[at].Speaker.Span)
                _speakers.Add(term);
            foreach (var marked in documents[at].Terms.Span)
            {
                var term = marked & ~Terms.Asked;
                if (!interest.Contains(term))
                    continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_frequencies, term, out var isThere);
                if (!isThere || count.Last != at)
                    count = (count.Records + 1, at);
            }
        }
    }

    public override long Documents => _documents.Count;

    public override double AverageLength => _documents.Count == 0 ? 1 : (double)_terms / _documents.Count;

    public override long Frequency(uint term)
    {
        if (_counted.Add(term))
            _frequencies[term] = (_documents.Count(document => document.Terms.Span.ContainsAny(term, term | Terms.Asked)), 0);
        return _frequencies.TryGetValue(term, out var count) ? count.Records : 0;
    }

    public override bool IsSpeaker(uint term) => _speakers.Contains(term);
}
