namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Paths that name no file but what the command has open already, or nothing at all.</summary>
internal static class Streams
{
    /// <summary>What stands for <c>&lt;(…)</c>: the shell puts a name such as this there.</summary>
    public const string Substituted = "/dev/fd/63";

    public static bool IsOne(string path) =>
        path is "/dev/null" or "/dev/stdin" or "/dev/stdout" or "/dev/stderr"
        || (path.StartsWith("/dev/fd/", StringComparison.Ordinal) && path.Length > 8 && path.AsSpan(8).IndexOfAnyExceptInRange('0', '9') < 0);
}
