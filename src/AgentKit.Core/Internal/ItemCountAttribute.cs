using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace AgentKit.Internal;

/// <summary>How many items a list has, without the reflection that <see cref="LengthAttribute"/> needs.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemCountAttribute(int minimum, int maximum) : ValidationAttribute
{
    public int Minimum => minimum;

    public int Maximum => maximum;

    public override bool IsValid(object? value) => value is not ICollection items || (items.Count >= minimum && items.Count <= maximum);
}
