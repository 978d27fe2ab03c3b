namespace CustomToolPack;

/// <summary>Where the weather comes from. A host registers its own; the pack brings <see cref="FixedWeather"/>.</summary>
public interface IWeatherSource
{
    /// <summary>Tomorrow's temperature.</summary>
    /// <param name="city">The city.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Degrees Celsius, or <see langword="null"/> when the city is not known.</returns>
    ValueTask<int?> ForecastAsync(string city, CancellationToken cancellationToken = default);

    /// <summary>Sets an alert.</summary>
    /// <param name="city">The city.</param>
    /// <param name="below">Degrees Celsius.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask SetAlertAsync(string city, int below, CancellationToken cancellationToken = default);
}
