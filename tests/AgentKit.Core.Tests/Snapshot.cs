using System.Runtime.CompilerServices;

namespace AgentKit.Core.Tests;

/// <summary>
/// Compares text with a file that somebody has looked at. The conventions are those of Verify (<c>*.verified.txt</c>,
/// <c>*.received.txt</c>), which could take the place of this.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares with <c>Class.Method.verified.txt</c> beside the test.</summary>
    public static void Matches(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        MatchesFile(text, Path.ChangeExtension(file, null) + "." + method + ".verified.txt", Path.ChangeExtension(file, null) + "." + method + ".received.txt");

    /// <summary>Compares with a file; on a difference writes the other and says how to accept it.</summary>
    public static void MatchesFile(string text, string verified, string received)
    {
        var actual = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"""
            {Path.GetFileName(verified)} does not match{FirstDifference(expected, actual)}.
            If the change is meant, accept it:
              mv {received} {verified}
            """);
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (old, @new) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(old.Length, @new.Length); i++)
        {
            var (was, now) = (old.ElementAtOrDefault(i), @new.ElementAtOrDefault(i));
            if (was != now)
                return $"; line {i + 1} was\n  {was ?? "(nothing)"}\nand is\n  {now ?? "(nothing)"}\n";
        }

        return "";
    }
}
