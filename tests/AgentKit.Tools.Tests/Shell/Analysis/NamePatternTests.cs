using System.Diagnostics;
using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

public sealed class NamePatternTests
{
    private static readonly string[] Names = ["a.c", "a.h", "b.cs", ".env", "A", "z9", "a-b", "a]b", "[x]", "ab", "abc", "aXc", "a!c", "-", "^", "env", "é"];

    private static readonly string[] Patterns =
    [
        "*", "?", "*.c", "*.[ch]", "[a-c]*", "[A-Z]*", "[!a]*", "[^a]*", "a[]]b", "a[!]]b", "[[]x]", "[a-]*", "a[-x]b", "a?c", "*b*", "**", "a*c*", "[abc", "a]b", "[[:alpha:]]*", "[[:digit:]]", "*[0-9]", ".*", ".[a-z]*", "?*?", "é", "[!-]",
    ];

    [Theory]
    [InlineData("*.[ch]", "a.c", true)]
    [InlineData("*.[ch]", ".env", false)]
    [InlineData("*.[jt]s", "a.jks", false)]
    [InlineData("[a-c]*", "b.cs", true)]
    [InlineData("[a-c]*", "env", false)]
    [InlineData("[!a-c]*", "env", true)]
    [InlineData("a[]]b", "a]b", true)]
    [InlineData("[abc", "[abc", true)]
    [InlineData("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void It_matches_as_shells_do(string pattern, string name, bool expected) => Assert.Equal(expected, NamePattern.Matches(pattern, name));

    [Fact]
    public void Whatever_bash_matches_it_matches()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no /bin/bash.");
        var pairs = Patterns.SelectMany(pattern => Names.Select(name => (pattern, name))).ToArray();

        var answers = Bash(string.Concat(pairs.Select(pair => $"case '{pair.name}' in {pair.pattern}) echo y;; *) echo n;; esac\n"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(pairs.Length, answers.Length);
        var missed = pairs.Where((pair, i) => answers[i] == "y" && !NamePattern.Matches(pair.pattern, pair.name)).ToArray();
        Assert.Equal([], missed);
        Assert.True(pairs.Where((pair, i) => answers[i] == "n" && NamePattern.Matches(pair.pattern, pair.name)).Count() < pairs.Length / 20);
    }

    private static string Bash(string script)
    {
        var start = new ProcessStartInfo("/bin/bash", "--noprofile --norc") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        return bash.StandardOutput.ReadToEnd();
    }
}
