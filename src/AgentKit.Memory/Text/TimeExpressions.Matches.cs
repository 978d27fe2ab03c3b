namespace AgentKit.Memory.Text;

internal static partial class TimeExpressions
{
    /// <summary>A weekday, a month with or without its day and year, a season.</summary>
    private static int Named(Words words, int at, ReadOnlySpan<char> word, DateOnly observed, List<DayRange> found)
    {
        if (TimeWords.Weekday(word, out var weekday) && (word.Length > 3 || words.IsCapital(at)))
            return Add(found, Days(observed, -CalendarDays.Since(observed, weekday)), 1);
        if (TimeWords.Month(word, out var month) && IsMonth(words, at, word))
            return OfMonth(words, at, month, observed, found);
        return TimeWords.Season(word, out var season) && word is not "fall" && word is not "spring" || (word is "spring" or "fall" && words.Is(at - 1, "in"))
            ? Add(found, Nearest(Season(observed.Year, season), observed), 1)
            : 0;
    }

    // May and March are words too, and so are the short forms of months.
    private static bool IsMonth(Words words, int at, ReadOnlySpan<char> word) =>
        words.IsCapital(at) || (word.Length > 3 && word is not ("march" or "august"));

    /// <summary><c>May</c>, <c>May 5th</c>, <c>May 5, 2023</c>, <c>May 2023</c>.</summary>
    private static int OfMonth(Words words, int at, int month, DateOnly observed, List<DayRange> found)
    {
        var day = words.After(at);
        if (!words.Number(day, out var number))
            return Add(found, Nearest(DayRange.Month(observed.Year, month), observed), 1);
        if (IsYear(number))
            return Add(found, DayRange.Month(number, month), 2);
        if (number is < 1 or > 31)
            return Add(found, Nearest(DayRange.Month(observed.Year, month), observed), 1);
        var next = words.IsOrdinalEnding(day + 1) ? day + 2 : day + 1;
        if (words.Number(next, out var year) && IsYear(year))
            return Add(found, Day(year, month, number), next + 1 - at);
        return Add(found, Nearest(Day(observed.Year, month, number), observed), next - at);
    }

    /// <summary><c>5 May 2023</c>, <c>the 5th of May</c>, <c>2023-05-05</c>, <c>in 2023</c>, <c>two weeks ago</c>.</summary>
    private static int Numbered(Words words, int at, int number, DateOnly observed, List<DayRange> found)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        var next = words.IsOrdinalEnding(at + 1) ? at + 2 : at + 1;
        if (words.Is(next, "of"))
            next++;
        if (number is >= 1 and <= 31 && TimeWords.Month(words.At(next, buffer), out var month) && IsMonth(words, next, words.At(next, buffer)))
        {
            return words.Number(next + 1, out var year) && IsYear(year)
                ? Add(found, Day(year, month, number), next + 2 - at)
                : Add(found, Nearest(Day(observed.Year, month, number), observed), next + 1 - at);
        }

        if (!IsYear(number))
            return Counted(words, at + 1, at, number, observed, found);
        return words.Number(at + 1, out var second) && words.Number(at + 2, out var third) && second is >= 1 and <= 12 && third is >= 1 and <= 31
            ? Add(found, Day(number, second, third), 3)
            : Add(found, DayRange.Year(number), 1);
    }

    /// <summary><c>three weeks ago</c>, and <c>in three weeks</c>.</summary>
    private static int Counted(Words words, int unitAt, int at, int number, DateOnly observed, List<DayRange> found)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        if (!TimeWords.Unit(words.At(unitAt, buffer), out var unit) || number > 200)
            return 0;
        if (words.Is(unitAt + 1, "ago") || words.Is(unitAt + 1, "back") || words.Is(unitAt + 1, "earlier"))
            return Add(found, Shifted(observed, unit, -number), unitAt + 2 - at);
        return words.Is(at - 1, "in") ? Add(found, Shifted(observed, unit, number), unitAt + 1 - at) : 0;
    }

    /// <summary><c>last</c>, <c>this</c> or <c>next</c>, and a unit, a weekday, a month or a season.</summary>
    private static int Relative(Words words, int at, int shift, DateOnly observed, List<DayRange> found)
    {
        Span<char> buffer = stackalloc char[Words.Longest];
        var word = words.At(at + 1, buffer);
        if (word is "morning" or "afternoon" or "evening" && shift == 0)
            return Add(found, Days(observed, 0), 2);
        if (words.Number(at + 1, out var number) && shift != 0 && TimeWords.Unit(words.At(at + 2, buffer), out var counted) && number <= 200)
            return Add(found, Shifted(observed, counted, shift * number), 3);
        word = words.At(at + 1, buffer);
        if (TimeWords.Unit(word, out var unit))
            return Add(found, Shifted(observed, unit, shift), 2);
        if (TimeWords.Weekday(word, out var weekday))
            return Add(found, Days(observed, shift >= 0 ? CalendarDays.Until(observed, weekday) : -(CalendarDays.Since(observed, weekday) is > 0 and var since ? since : 7)), 2);
        if (TimeWords.Month(word, out var month))
            return Add(found, InDirection(year => DayRange.Month(year, month), shift, observed), 2);
        return TimeWords.Season(word, out var season) ? Add(found, InDirection(year => Season(year, season), shift, observed), 2) : 0;
    }
}
