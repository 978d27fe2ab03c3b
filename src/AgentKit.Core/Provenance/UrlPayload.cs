using System.Text.Json;

namespace AgentKit.Provenance;

/// <summary>
/// Tells whether an address in a call's input could carry data by itself, in a query, a fragment, or a path or host name that
/// is longer than names are. A short path can still carry a few characters.
/// </summary>
internal static class UrlPayload
{
    private const int MostSegment = 60;
    private const int MostPath = 200;
    private const int MostLabel = 30;
    private const int MostHost = 100;
    private const int LeastRandom = 16;

    public static bool IsIn(in JsonElement input) => input.ValueKind switch
    {
        JsonValueKind.String => IsPayload(input.GetString()!),
        JsonValueKind.Object => input.EnumerateObject().Any(property => IsIn(property.Value)),
        JsonValueKind.Array => input.EnumerateArray().Any(item => IsIn(item)),
        _ => false,
    };

    private static bool IsPayload(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url))
            return false;
        return url.Query.Length > 1 || url.Fragment.Length > MostSegment || url.UserInfo.Length > 0 || url.AbsolutePath.Length > MostPath
            || url.Segments.Any(segment => segment.Length > MostSegment || IsRandom(segment.AsSpan().Trim('/')))
            || url.Host.Length > MostHost || url.Host.Split('.').Any(label => label.Length > MostLabel || IsRandom(label));
    }

    private static bool IsRandom(ReadOnlySpan<char> name) => name.Length >= LeastRandom && Randomness.IsRandom(name);
}
