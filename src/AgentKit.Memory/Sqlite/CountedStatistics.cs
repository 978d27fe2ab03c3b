using System.Runtime.InteropServices;
using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Sqlite;

/// <summary>What is known of a scope all of whose records are at hand: counted on the spot.</summary>
internal sealed class CountedStatistics : ScopeStatistics
{
    private readonly Dictionary<uint, (int Records, int Last)> _frequencies;
    private readonly HashSet<uint> _speakers = [];
    private readonly long _terms;

    public CountedStatistics(IReadOnlyList<RecallDocument> documents)
    {
        Documents = documents.Count;
        _frequencies = new(documents.Count * 4);
        for (var at = 0; at < documents.Count; at++)
        {
            var document = documents[at];
            _terms += document.Terms.Length;
            foreach (var term in document.Speaker.Span)
                _speakers.Add(term);
            foreach (var marked in document.Terms.Span)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_frequencies, marked & ~Terms.Asked, out var isThere);
                if (!isThere || count.Last != at)
                    count = (count.Records + 1, at);
            }
        }
    }

    public override long Documents { get; }

    public override double AverageLength => Documents == 0 ? 1 : (double)_terms / Documents;

    public override long Frequency(uint term) => _frequencies.TryGetValue(term, out var count) ? count.Records : 0;

    public override bool IsSpeaker(uint term) => _speakers.Contains(term);
}
