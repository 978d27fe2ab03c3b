using System.ComponentModel;

namespace CustomToolPack;

/// <summary>What <see cref="ForecastTool"/> takes.</summary>
public sealed class ForecastInput
{
    /// <summary>The city.</summary>
    [Description("The city.")]
    public required string City { get; init; }
}
