using CustomToolPack;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentKit;

/// <summary>Adds the tools of this pack.</summary>
public static class WeatherToolsBuilderExtensions
{
    /// <summary>Adds <c>get_forecast</c> and <c>set_alert</c>, over the host's <see cref="IWeatherSource"/> or a fixed one.</summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddWeatherTools(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IWeatherSource, FixedWeather>();
        return builder.AddTool<ForecastTool>().AddTool<AlertTool>();
    }
}
