using System.Text.Json;

namespace AgentKit.Tools.Schemas.Values;

/// <summary>Compares JSON values by what they mean: 1 equals 1.0, and the order of properties does not count.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static JsonValueComparer Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement obj) => obj.ValueKind switch
    {
        JsonValueKind.String => obj.GetString()!.GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Number => ExactNumber.Of(obj).GetHashCode(),
        JsonValueKind.Array => HashItems(obj),
        JsonValueKind.Object => HashProperties(obj),
        _ => (int)obj.ValueKind,
    };

    private int HashItems(JsonElement array)
    {
        var hash = default(HashCode);
        foreach (var item in array.EnumerateArray()) hash.Add(GetHashCode(item));
        return hash.ToHashCode();
    }

    private int HashProperties(JsonElement value)
    {
        var hash = 0;
        foreach (var property in value.EnumerateObject())
            hash += HashCode.Combine(property.Name.GetHashCode(StringComparison.Ordinal), GetHashCode(property.Value));
        return hash;
    }
}
