using System.Text.Json;

namespace AgentKit.Memory;

/// <summary>The words that stand for the values of an enumeration in files and tables: snake case.</summary>
internal static class Names<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    private static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static string Of(T value) => ByValue[value];

    /// <exception cref="MemoryStoreException">No value has that name.</exception>
    public static T Parse(string name) => TryParse(name, out var value)
        ? value
        : throw new MemoryStoreException($"'{name}' is no {typeof(T).Name}. It is one of {string.Join(", ", ByName.Keys)}.");

    public static bool TryParse(string? name, out T value)
    {
        value = default;
        return name is not null && ByName.TryGetValue(name, out value);
    }
}
