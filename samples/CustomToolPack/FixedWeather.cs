using System.Collections.Concurrent;

namespace CustomToolPack;

/// <summary>Weather that never changes, so that the sample needs no network.</summary>
public sealed class FixedWeather : IWeatherSource
{
    private readonly ConcurrentDictionary<string, int> _alerts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The alerts that were set, by city.</summary>
    public IReadOnlyDictionary<string, int> Alerts => _alerts;

    /// <inheritdoc/>
    public ValueTask<int?> ForecastAsync(string city, CancellationToken cancellationToken = default) => ValueTask.FromResult<int?>(city switch
    {
        "Oslo" => -3,
        "Lisbon" => 19,
        _ => null,
    });

    /// <inheritdoc/>
    public ValueTask SetAlertAsync(string city, int below, CancellationToken cancellationToken = default)
    {
        _alerts[city] = below;
        return ValueTask.CompletedTask;
    }
}
