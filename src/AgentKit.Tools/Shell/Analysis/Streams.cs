using System.Globalization;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Paths that name no file but what the command has open already, or nothing at all.</summary>
internal static class Streams
{
    private const int First = 63;

    /// <summary>What stands for <c>&lt;(…)</c>: the shell puts a name such as this there.</summary>
    public static string Substituted(int index) => $"/dev/fd/{First + index}";

    /// <summary>Which <c>&lt;(…)</c> a name stands for; negative for none.</summary>
    public static int IndexOf(string path) => IsOne(path) && path.StartsWith("/dev/fd/", StringComparison.Ordinal) && int.TryParse(path.AsSpan(8), CultureInfo.InvariantCulture, out var number) ? number - First : -1;

    public static bool IsOne(string path) =>
        path is "/dev/null" or "/dev/stdin" or "/dev/stdout" or "/dev/stderr"
        || (path.StartsWith("/dev/fd/", StringComparison.Ordinal) && path.Length > 8 && path.AsSpan(8).IndexOfAnyExceptInRange('0', '9') < 0);
}
