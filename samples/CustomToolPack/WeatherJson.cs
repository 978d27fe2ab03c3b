using System.Text.Json.Serialization;

namespace CustomToolPack;

/// <summary>How inputs are read, without reflection, so that the pack can be trimmed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ForecastInput))]
[JsonSerializable(typeof(AlertInput))]
internal sealed partial class WeatherJson : JsonSerializerContext;
