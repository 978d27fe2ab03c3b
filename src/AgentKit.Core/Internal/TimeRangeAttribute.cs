using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace AgentKit.Internal;

/// <summary>Bounds a time, without the reflection that makes <see cref="RangeAttribute"/> unfit for trimming.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeRangeAttribute(string minimum, string maximum) : ValidationAttribute
{
    public string Minimum => minimum;

    public string Maximum => maximum;

    public override bool IsValid(object? value) =>
        value is null || (value is TimeSpan time && time >= Parse(minimum) && time <= Parse(maximum));

    public override string FormatErrorMessage(string name) => $"{name} must lie between {minimum} and {maximum}.";

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
