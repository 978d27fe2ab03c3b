using System.ComponentModel;

namespace CustomToolPack;

/// <summary>What <see cref="AlertTool"/> takes.</summary>
public sealed class AlertInput
{
    /// <summary>The city.</summary>
    [Description("The city.")]
    public required string City { get; init; }

    /// <summary>The temperature in degrees Celsius below which to warn.</summary>
    [Description("Warns below this temperature, in Celsius.")]
    public required int Below { get; init; }
}
