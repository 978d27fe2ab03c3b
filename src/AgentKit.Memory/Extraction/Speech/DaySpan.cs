namespace AgentKit.Memory.Extraction.Speech;

/// <summary>A stretch of whole days, the last one included, and how it is written.</summary>
internal readonly record struct DaySpan(DateOnly First, DateOnly Last, string Text)
{
    public static DaySpan Of(DateOnly day, string? text = null) => new(day, day, text ?? Iso(day));

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public DateTimeOffset Start(TimeZoneInfo zone) => At(First, zone);

    public DateTimeOffset End(TimeZoneInfo zone) => At(Last == DateOnly.MaxValue ? Last : Last.AddDays(1), zone);

    private static DateTimeOffset At(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, zone.GetUtcOffset(midnight));
    }
}
