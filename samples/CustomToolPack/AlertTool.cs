using System.Text.Json.Serialization.Metadata;
using AgentKit;
using AgentKit.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace CustomToolPack;

/// <summary>Sets an alert. It changes <c>weather:alert/CITY</c>, so that it asks unless a rule covers it.</summary>
public sealed class AlertTool : ToolDefinition<AlertInput>
{
    /// <inheritdoc/>
    public override string Name => "set_alert";

    /// <inheritdoc/>
    public override string Description => "Warns when it gets colder than a temperature in a city.";

    /// <inheritdoc/>
    protected override JsonTypeInfo<AlertInput> InputType => WeatherJson.Default.AlertInput;

    /// <inheritdoc/>
    protected override IEnumerable<Effect> Effects(AlertInput input) => [Effect.WriteResource($"weather:alert/{input.City}")];

    /// <inheritdoc/>
    protected override async ValueTask<ToolResult> RunAsync(AlertInput input, ToolContext context, CancellationToken cancellationToken)
    {
        await context.Services.GetRequiredService<IWeatherSource>().SetAlertAsync(input.City, input.Below, cancellationToken).ConfigureAwait(false);
        return ToolResult.Ok($"An alert is set for {input.City} below {input.Below} °C.");
    }
}
