using System.Globalization;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Paths that name no file but what the command has open already, or nothing at all.</summary>
internal static class Streams
{
    private const string Folder = "/dev/fd/";
    private const int First = 63;

    /// <summary>What stands for <c>&lt;(…)</c>: the shell puts a name such as this there.</summary>
    public static string Substituted(int index) => $"{Folder}{First + index}";

    /// <summary>Which <c>&lt;(…)</c> a name stands for; negative for none.</summary>
    public static int IndexOf(string path) => Descriptor(path) is { } number ? number - First : -1;

    public static bool IsOne(string path) => path is "/dev/null" or "/dev/stdin" or "/dev/stdout" or "/dev/stderr" || Descriptor(path) is not null;

    private static int? Descriptor(string path) =>
        path.StartsWith(Folder, StringComparison.Ordinal) && int.TryParse(path.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
