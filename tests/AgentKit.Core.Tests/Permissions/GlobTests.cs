using System.Diagnostics;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class GlobTests
{
    [Theory]
    [InlineData("src/**", "src/a.cs", true)]
    [InlineData("src/**", "src/a/b/c.cs", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**", "src2/a.cs", false)]
    [InlineData("src*/**", "src2/a.cs", true)]
    [InlineData("**/a.cs", "a.cs", true)]
    [InlineData("**/a.cs", "x/y/a.cs", true)]
    [InlineData("**/a.cs", "x/ya.cs", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b/**/c", "a/b/b/x/c/c", true)]
    [InlineData("docs/*.md", "docs/a.md", true)]
    [InlineData("docs/*.md", "docs/x/a.md", false)]
    [InlineData("docs/*.md", "docs/.md", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("{src,tests}/*.{cs,fs}", "tests/a.fs", true)]
    [InlineData("{src,tests}/*.{cs,fs}", "docs/a.fs", false)]
    [InlineData("{a,{b,c}}", "c", true)]
    [InlineData("{a}", "{a}", true)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("[id].tsx", "[id].tsx", true)]
    [InlineData("[id].tsx", "i.tsx", false)]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData("**", "a", true)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "a/b", false)]
    public void IsMatch(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Glob.TryParse(pattern)!.IsMatch(path, ignoreCase: false));

    [Theory]
    [InlineData("plain/name.md")]
    [InlineData("odd *?{a,b}\\[x]\\\\.md")]
    [InlineData("{,}")]
    public void Escape_IsMatchedByItselfAlone(string text)
    {
        var glob = Glob.TryParse(Glob.Escape(text))!;

        Assert.True(glob.IsMatch(text, ignoreCase: false));
        Assert.False(glob.IsMatch(text + "x", ignoreCase: false));
    }

    [Fact]
    public void IsMatch_OnHostilePatterns_EndsSoon()
    {
        var pattern = Glob.TryParse(string.Concat(Enumerable.Repeat("*a", 1000)) + "b/" + string.Concat(Enumerable.Repeat("**/a/", 500)) + "b")!;
        var start = Stopwatch.GetTimestamp();

        Assert.False(pattern.IsMatch(new string('a', 10_000) + "/" + string.Concat(Enumerable.Repeat("a/", 2000)), ignoreCase: true));

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
