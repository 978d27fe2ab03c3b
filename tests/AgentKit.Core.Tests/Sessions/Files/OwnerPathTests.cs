using AgentKit.Sessions.Files;

namespace AgentKit.Core.Tests.Sessions.Files;

public sealed class OwnerPathTests
{
    [Theory]
    [InlineData("", "_")]
    [InlineData("local", "local")]
    [InlineData("_", "%5f")]
    [InlineData("ann.lee-1", "ann.lee-1")]
    [InlineData("Ann", "%41nn")]
    [InlineData("a@b.c", "a%40b.c")]
    [InlineData("..", "%2e%2e")]
    [InlineData("../x", "%2e.%2fx")]
    [InlineData("x.", "x%2e")]
    [InlineData("con", "%63on")]
    [InlineData("nul.txt", "%6eul.txt")]
    [InlineData("ü\0", "%c3%bc%00")]
    public void Escape_MakesASafeName(string name, string expected) =>
        Assert.Equal(expected, OwnerPath.Escape(name));

    [Fact]
    public void Escape_OfDifferentNames_Differs()
    {
        var random = new Random(7);
        var names = Enumerable.Range(0, 20_000)
            .Select(_ => new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => "aA_%.-/2ef"[random.Next(10)])]))
            .Concat(Enumerable.Range(0, 50).Select(i => new string('x', 300) + i))
            .Distinct()
            .ToArray();

        var escaped = names.Select(OwnerPath.Escape).ToArray();

        Assert.Equal(names.Length, escaped.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(escaped, name => Assert.True(name.Length <= 255 && name is not ("." or "..") && !name.Contains('/')));
    }

    [Fact]
    public void Escape_OfHalfASurrogatePair_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => OwnerPath.Escape("a\ud800"));
}
