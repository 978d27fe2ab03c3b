using System.Text.Json.Serialization.Metadata;
using AgentKit;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace CustomToolPack;

/// <summary>Tells tomorrow's temperature. It reads <c>weather:CITY</c>, which a rule can name: <c>get_forecast(weather:*)</c>.</summary>
public sealed class ForecastTool : ToolDefinition<ForecastInput>
{
    /// <inheritdoc/>
    public override string Name => "get_forecast";

    /// <inheritdoc/>
    public override string Description => "Tells tomorrow's temperature in a city.";

    /// <inheritdoc/>
    public override ToolTraits Traits { get; } = new() { ReadOnly = true, ConcurrencySafe = true };

    /// <inheritdoc/>
    protected override JsonTypeInfo<ForecastInput> InputType => WeatherJson.Default.ForecastInput;

    /// <inheritdoc/>
    protected override IEnumerable<Effect> Effects(ForecastInput input) => [Effect.ReadResource($"weather:{input.City}")];

    /// <inheritdoc/>
    protected override async ValueTask<ToolResult> RunAsync(ForecastInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var source = context.Services.GetRequiredService<IWeatherSource>();
        return await source.ForecastAsync(input.City, cancellationToken).ConfigureAwait(false) is { } celsius
            ? ToolResult.Ok($"{input.City}: {celsius} °C tomorrow.")
            : ToolResult.Error($"Nobody measures the weather in '{input.City}'. Try Oslo or Lisbon.");
    }
}
