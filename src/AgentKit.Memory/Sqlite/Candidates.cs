using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

/// <summary>
/// The records of a large scope that are worth ranking: those that have any of the terms, rarest terms first, as far as a
/// fixed number of list entries goes; the best of them, each with its neighbours in the conversation.
/// </summary>
internal static class Candidates
{
    private const int Most = 300;
    private const int MostEntries = 5000;
    private const int Around = 2;

    // A month that a question names is worth about as much as a common word.
    private const double MonthValue = 1;

    public static List<RecallDocument> Of(ScopeView view, AnalysedQuery asked, FrequencyTable table) => WithNeighbours(view, Best(view, asked, table));

    private static long[] Best(ScopeView view, AnalysedQuery asked, FrequencyTable table)
    {
        var terms = new QueryTerms(asked, table, RankerWeights.Default);
        var lists = terms.Weighed.Where(one => !table.IsSpeaker(one.Term)).Select(one => (one.Term, one.Value, Length: table.Frequency(one.Term)))
            .Where(list => list.Length > 0)
            .Concat(asked.Times.SelectMany(Months).Distinct().Select(term => (term, MonthValue, Length: (long)(MostEntries / 10))))
            .OrderBy(list => list.Length).ThenBy(list => list.Item1);

        var scores = new Dictionary<long, double>();
        using var ask = TermLists.Ask(view);
        long left = MostEntries;
        foreach (var (term, value, length) in lists)
        {
            if (left <= 0)
                break;
            TermLists.Add(ask, term, Math.Min(left, length), value, scores);
            left -= length;
        }

        return BestOf(scores);
    }

    private static long[] BestOf(Dictionary<long, double> scores)
    {
        var best = new PriorityQueue<long, (double, long)>();
        foreach (var (number, score) in scores)
        {
            if (best.Count < Most)
                best.Enqueue(number, (score, number));
            else
                best.EnqueueDequeue(number, (score, number));
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    private static IEnumerable<uint> Months(DayRange range)
    {
        var first = DateOnly.FromDayNumber(Math.Clamp(range.From, 0, DateOnly.MaxValue.DayNumber));
        var last = DateOnly.FromDayNumber(Math.Clamp(range.To, 0, DateOnly.MaxValue.DayNumber));
        for (var (year, month, count) = (first.Year, first.Month, 0); (year < last.Year || (year == last.Year && month <= last.Month)) && count < 12; count++)
        {
            yield return TermLists.MonthTerm(year, month);
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }
    }

    private static List<RecallDocument> WithNeighbours(ScopeView view, long[] numbers)
    {
        using var windows = new Windows(view, Around);
        var documents = new Dictionary<long, RecallDocument>();
        foreach (var number in numbers)
        {
            foreach (var document in windows.Around(number))
                documents.TryAdd(document.Key, document);
        }

        RecallDocument[] sorted = [.. documents.Values];
        Array.Sort(sorted, static (left, right) => left.Session != right.Session ? left.Session.CompareTo(right.Session) : left.Key.CompareTo(right.Key));
        return InSequence(sorted, numbers);
    }

    /// <summary>
    /// Numbers the records so that neighbours differ by one, and others by more. Two that follow one another here are
    /// neighbours for sure where both were read around the same candidate.
    /// </summary>
    private static List<RecallDocument> InSequence(RecallDocument[] sorted, long[] centres)
    {
        var numbers = new HashSet<long>(centres);
        var isCentre = Array.ConvertAll(sorted, document => numbers.Contains(document.Key));
        var documents = new List<RecallDocument>(sorted.Length);
        var sequence = 0L;
        foreach (var document in sorted)
        {
            var at = documents.Count;
            var isNeighbour = isCentre.AsSpan(Math.Max(0, at - Around)..Math.Min(isCentre.Length, at + Around)).Contains(true);
            sequence += isNeighbour ? 1 : 1 + Around;
            documents.Add(document with { Sequence = sequence });
        }

        return documents;
    }
}
