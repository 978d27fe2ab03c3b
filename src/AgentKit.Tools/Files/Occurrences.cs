namespace AgentKit.Tools.Files;

/// <summary>Where a text stands in another. Occurrences that overlap count once, as replacing does.</summary>
internal static class Occurrences
{
    public static IReadOnlyList<int> Of(string text, string part)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            places.Add(at);
        return places;
    }
}
