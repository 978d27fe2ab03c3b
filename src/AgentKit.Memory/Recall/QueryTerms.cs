using AgentKit.Memory.Text;

namespace AgentKit.Memory.Recall;

/// <summary>The terms of a question with all that may stand for them, each weighed by how rare it is in the scope.</summary>
internal sealed class QueryTerms
{
    private readonly Dictionary<uint, List<(int Slot, double Value)>> _values = [];

    public QueryTerms(AnalysedQuery query, ScopeStatistics scope, RankerWeights weights)
    {
        Speakers = [.. query.Terms.Where(scope.IsSpeaker)];
        Slots = query.Terms;
        Totals = new double[Slots.Length];
        for (var slot = 0; slot < Slots.Length; slot++)
            Add(slot, scope, weights);
        Total = Totals.Sum();
    }

    /// <summary>The terms asked for, one slot each.</summary>
    public uint[] Slots { get; }

    /// <summary>What each slot is worth when its own term is met once.</summary>
    public double[] Totals { get; }

    /// <summary>What all of them are worth.</summary>
    public double Total { get; }

    /// <summary>Those that name who speaks in the scope.</summary>
    public uint[] Speakers { get; }

    /// <summary>All terms that count, with what each is worth at most.</summary>
    public IEnumerable<(uint Term, double Value)> Weighed => _values.Select(pair => (pair.Key, pair.Value.Max(value => value.Value)));

    public List<(int Slot, double Value)>? ValuesOf(uint term) => _values.GetValueOrDefault(term);

    private void Add(int slot, ScopeStatistics scope, RankerWeights weights)
    {
        var term = Slots[slot];
        var share = Speakers.Contains(term) ? weights.SpeakerName : 1;
        var own = Rarity(scope.Frequency(term), scope.Documents);
        Totals[slot] = share * own;
        Put(term, slot, Totals[slot]);
        if (share < 1)
            return;

        var related = Associations.Around(term);
        foreach (var kind in new[] { AssociationKind.Form, AssociationKind.Instance, AssociationKind.Theme })
        {
            var weight = kind switch { AssociationKind.Form => weights.Form, AssociationKind.Instance => weights.Instance, _ => weights.Theme };
            if (weight <= 0)
                continue;
            var of = new List<uint>();
            long frequency = 0;
            foreach (var association in related)
            {
                if (association.Kind == kind && scope.Frequency(association.Term) is > 0 and var count)
                {
                    of.Add(association.Term);
                    frequency += count;
                }
            }

            var value = weight * Math.Min(own, Rarity(Math.Min(frequency, scope.Documents), scope.Documents));
            foreach (var other in of)
                Put(other, slot, value);
        }
    }

    private void Put(uint term, int slot, double value)
    {
        if (!_values.TryGetValue(term, out var values))
            _values[term] = values = [];
        values.Add((slot, value));
    }

    /// <summary>Inverse document frequency as in BM25, never negative.</summary>
    private static double Rarity(long frequency, long documents) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));
}
