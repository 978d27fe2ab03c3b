using AgentKit.Memory.Recall;
using AgentKit.Memory.Text;

namespace AgentKit.Memory.Sqlite;

/// <summary>What the index keeps of a record.</summary>
internal static class IndexedRecord
{
    public static RecallDocument Of(StoredRecord row)
    {
        var record = row.Record;
        var text = TextAnalyzer.Analyse(record.Statement, record.ObservedAt);
        var subject = record.Subject is { Length: > 0 } ? TextAnalyzer.Analyse(record.Subject, record.ObservedAt).Terms : [];
        return new RecallDocument
        {
            Key = row.Number,
            Terms = subject.Length == 0 ? text.Terms : text.Terms.Concat(subject.Except(text.Terms)).ToArray(),
            Speaker = record.Source.Speaker is { } speaker ? TextAnalyzer.Analyse(speaker, record.ObservedAt).Terms : [],
            Traits = text.Traits,
            Times = text.Times,
            Day = DateOnly.FromDateTime(record.ObservedAt.UtcDateTime).DayNumber,
            Session = SessionNumber(record.Source.Session),
            Sequence = row.Number,
        };
    }

    /// <summary>Each term of a record once, without the marks.</summary>
    public static HashSet<uint> DistinctTerms(RecallDocument document)
    {
        var distinct = new HashSet<uint>(document.Terms.Length);
        foreach (var term in document.Terms.Span)
            distinct.Add(term & ~Terms.Asked);
        return distinct;
    }

    // FNV-1a of 64 bits, cut to what SQLite holds as a positive number; 0 is for records of no session.
    private static long SessionNumber(string? session)
    {
        if (string.IsNullOrEmpty(session))
            return 0;
        var hash = 14695981039346656037ul;
        foreach (var sign in session)
            hash = (hash ^ sign) * 1099511628211ul;
        return Math.Max(1, (long)(hash >> 1));
    }
}
