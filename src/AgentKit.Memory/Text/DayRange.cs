using System.Runtime.InteropServices;

namespace AgentKit.Memory.Text;

/// <summary>The days from one to another, both included, counted as <see cref="DateOnly.DayNumber"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayRange(int From, int To)
{
    public static DayRange Of(DateOnly from, DateOnly to) => new(from.DayNumber, to.DayNumber);

    public static DayRange Month(int year, int month) => Of(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public static DayRange Year(int year) => Of(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public bool Overlaps(DayRange other) => From <= other.To && other.From <= To;

    public bool Contains(int day) => From <= day && day <= To;

    public DayRange Widened(int days) => new(From - days, To + days);
}
