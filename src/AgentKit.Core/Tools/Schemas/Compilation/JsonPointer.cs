using System.Globalization;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    /// <summary>Goes down one step.</summary>
    /// <param name="element">Where to start.</param>
    /// <param name="token">The step, as it stands in a pointer.</param>
    /// <returns>What is there, or <see langword="null"/>.</returns>
    public static JsonElement? Step(JsonElement element, string token)
    {
        var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty(name, out var value) => value,
            JsonValueKind.Array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < element.GetArrayLength() => element[index],
            _ => null,
        };
    }
}
