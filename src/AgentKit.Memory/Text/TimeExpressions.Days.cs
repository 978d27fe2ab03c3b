namespace AgentKit.Memory.Text;

internal static partial class TimeExpressions
{
    private static bool IsYear(int number) => number is >= 1900 and <= 2100;

    private static DayRange Day(int year, int month, int day)
    {
        var date = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        return DayRange.Of(date, date);
    }

    private static DayRange Season(int year, int season) => season switch
    {
        0 => DayRange.Of(new DateOnly(year, 3, 1), new DateOnly(year, 5, 31)),
        1 => DayRange.Of(new DateOnly(year, 6, 1), new DateOnly(year, 8, 31)),
        2 => DayRange.Of(new DateOnly(year, 9, 1), new DateOnly(year, 11, 30)),
        _ => DayRange.Of(new DateOnly(year, 12, 1), new DateOnly(year, 12, 1).AddMonths(3).AddDays(-1)),
    };

    /// <summary>The same days of the year in which they lie nearest to the day of the telling.</summary>
    private static DayRange Nearest(DayRange range, DateOnly observed)
    {
        var middle = (range.From + range.To) / 2;
        var distance = middle - observed.DayNumber;
        var shift = distance > 183 ? -365 : distance < -183 ? 365 : 0;
        return new DayRange(range.From + shift, range.To + shift);
    }

    private static DayRange InDirection(Func<int, DayRange> ofYear, int direction, DateOnly observed)
    {
        var here = ofYear(Math.Clamp(observed.Year, 2, 9990));
        if (direction < 0 && here.From > observed.DayNumber || direction < 0 && here.Contains(observed.DayNumber))
            return ofYear(Math.Clamp(observed.Year, 2, 9990) - 1);
        if (direction > 0 && here.From <= observed.DayNumber)
            return ofYear(Math.Clamp(observed.Year, 2, 9990) + 1);
        return here;
    }

    private static DayRange Shifted(DateOnly observed, TimeUnit unit, int count)
    {
        var day = observed.DayNumber;
        var monday = CalendarDays.Monday(observed).DayNumber;
        switch (unit)
        {
            case TimeUnit.Week:
                return new DayRange(monday + (7 * count), monday + (7 * count) + 6);
            case TimeUnit.Weekend:
                return new DayRange(monday + (7 * count) + 5, monday + (7 * count) + 6);
            case TimeUnit.Month:
                var months = Math.Clamp((observed.Year * 12) + observed.Month - 1 + count, 24, 9990 * 12);
                return DayRange.Month(months / 12, (months % 12) + 1);
            case TimeUnit.Year:
                return DayRange.Year(Math.Clamp(observed.Year + count, 2, 9990));
            default:
                return new DayRange(day + count, day + count);
        }
    }
}
