using System.Text;
using AgentKit.Memory.Extraction;

namespace AgentKit.Memory.Tests.Extraction;

/// <summary>How well what was extracted from a corpus fits what is worth keeping.</summary>
internal sealed record CorpusScore(int Right, int Wrong, int Missed, string Faults)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public static CorpusScore Of(IReadOnlyList<CorpusTurn> corpus, ExtractionRules rules)
    {
        var (right, wrong, missed) = (0, 0, 0);
        var faults = new StringBuilder();
        foreach (var turn in corpus)
        {
            var expected = turn.Keep.ToList();
            foreach (var fact in turn.Read(rules).Facts)
            {
                var at = expected.FindIndex(one => one.Fits(fact));
                if (at >= 0)
                {
                    right++;
                    expected.RemoveAt(at);
                }
                else
                {
                    wrong++;
                    faults.AppendLine($"{turn.Id} wrong: [{fact.Kind}] {fact.Statement} <- {fact.Source.Words}");
                }
            }

            missed += expected.Count;
            foreach (var one in expected)
                faults.AppendLine($"{turn.Id} missed: {one.Kind}: {string.Join(", ", one.Has)} <- {turn.Said}");
        }

        return new(right, wrong, missed, faults.ToString());
    }

    public override string ToString() => FormattableString.Invariant($"precision {Precision:0.000}, recall {Recall:0.000} ({Right} right, {Wrong} wrong, {Missed} missed)");
}
