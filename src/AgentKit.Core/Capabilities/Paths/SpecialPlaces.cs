using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Paths;

/// <summary>The trees that are no files but the kernel itself: <c>/proc</c>, <c>/sys</c> and <c>/dev</c>.</summary>
internal sealed class SpecialPlaces
{
    private static readonly string[] Places = OperatingSystem.IsWindows() ? [] : ["/proc", "/sys", "/dev"];
    private readonly string? _root;

    private SpecialPlaces(string? root) => _root = root;

    /// <summary>Forbids nothing; for the host's own choice of a workspace.</summary>
    public static SpecialPlaces? Anywhere => null;

    public static SpecialPlaces AsSeenFrom(string root) => new(root);

    /// <summary>Why a path on the way can never be used. A workspace in <c>/dev/shm</c> may be passed through to.</summary>
    public string? WhyForbidden(string path) =>
        PlaceOf(path) is { } place && !(IsInRoot(path, place) || PathNames.IsWithin(path, _root!)) ? Why(place) : null;

    /// <summary>Why a path that was reached can never be used.</summary>
    public string? WhyForbiddenAtEnd(string path) =>
        PlaceOf(path) is { } place && !IsInRoot(path, place) ? Why(place) : null;

    private bool IsInRoot(string path, string place) => PathNames.IsWithin(place, _root!) && PathNames.IsWithin(_root!, path);

    private static string? PlaceOf(string path)
    {
        foreach (var place in Places)
        {
            if (PathNames.IsWithin(place, path))
                return place;
        }

        return null;
    }

    private static string Why(string place) => $"what lies in {place} is no file but a door to the system";
}
