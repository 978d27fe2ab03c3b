namespace AgentKit.Memory.Text;

/// <summary>
/// Finds the times that a text speaks of: dates, weekdays, months, seasons, <c>yesterday</c>, <c>last Friday</c>,
/// <c>two weeks ago</c>, <c>in three months</c>; resolved against the day when it was said. What could be two days (a
/// weekday, a month without a year) is the nearest that lies behind, unless a word says that it lies ahead.
/// </summary>
internal static partial class TimeExpressions
{
    /// <summary>The most times told for one text.</summary>
    public const int Most = 8;

    public static List<DayRange> Find(ReadOnlySpan<char> text, List<Token> tokens, DateOnly observed)
    {
        var found = new List<DayRange>(2);
        var words = new Words(text, tokens);
        for (var at = 0; at < tokens.Count && found.Count < Most;)
            at += Math.Max(1, Match(words, at, observed, found));
        return found;
    }

    /// <summary>Adds the time that starts at a word and tells how many words it takes.</summary>
    private static int Match(Words words, int at, DateOnly observed, List<DayRange> found)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        var word = words.At(at, buffer);
        if (word.IsEmpty)
            return 0;
        if (words.Number(at, out var number))
            return Numbered(words, at, number, observed, found);
        switch (word)
        {
            case "yesterday":
                return Add(found, Days(observed, words.Is(at - 1, "before") ? -2 : -1), 1);
            case "today" or "tonight":
                return Add(found, Days(observed, 0), 1);
            case "tomorrow":
                return Add(found, Days(observed, words.Is(at - 1, "after") ? 2 : 1), 1);
            case "last" or "past" or "previous":
                return Relative(words, at, -1, observed, found);
            case "next" or "coming" or "upcoming":
                return Relative(words, at, 1, observed, found);
            case "this":
                return Relative(words, at, 0, observed, found);
            case "couple":
                return Counted(words, words.Is(at + 1, "of") ? at + 2 : at + 1, at, 2, observed, found);
            case "few":
                return Counted(words, at + 1, at, 3, observed, found);
            case "a" or "an":
                return Counted(words, at + 1, at, 1, observed, found);
        }

        return Named(words, at, word, observed, found);
    }

    private static int Add(List<DayRange> found, DayRange range, int words)
    {
        found.Add(range);
        return words;
    }

    private static DayRange Days(DateOnly observed, int shift) => new(observed.DayNumber + shift, observed.DayNumber + shift);
}
