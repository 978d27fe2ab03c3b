namespace AgentKit.Memory.Text;

/// <summary>
/// Days of the calendar, on which all readers of times count; weeks begin on Monday, weekdays are 0 (Sunday) to 6.
/// What "Friday" means each reader says itself: who recalls means the last, who plans the next, and what expires waits for its end.
/// </summary>
internal static class CalendarDays
{
    public static DateOnly Monday(DateOnly day) => day.AddDays(-Since(day, (int)DayOfWeek.Monday));

    /// <summary>Days since the last such weekday; none on that day.</summary>
    public static int Since(DateOnly day, int weekday) => ((int)day.DayOfWeek - weekday + 7) % 7;

    /// <summary>Days until the next such weekday; none on that day.</summary>
    public static int Until(DateOnly day, int weekday) => (weekday - (int)day.DayOfWeek + 7) % 7;

    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly FirstOfQuarter(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);

    public static DateOnly LastOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
