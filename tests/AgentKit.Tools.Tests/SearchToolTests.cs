namespace AgentKit.Tools.Tests;

public sealed class SearchToolTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("src/**/*.cs", null, "src/a.cs src/deep/b.cs")]
    [InlineData("*.cs", null, "src/a.cs src/deep/b.cs")]
    [InlineData("./src/*.cs", null, "src/a.cs")]
    [InlineData("**/*.{cs,md}", null, "readme.md src/a.cs src/deep/b.cs")]
    [InlineData("{src,docs}/**", null, "docs/x.txt src/a.cs src/deep/b.cs")]
    [InlineData("s{r{c,d},x}/*.cs", null, "src/a.cs")]
    [InlineData("*.cs", "src/deep", "src/deep/b.cs")]
    [InlineData("*.cs", "./src/../src/deep/", "src/deep/b.cs")]
    [InlineData("*.CS", null, "No files match.")]
    [InlineData("**/bin/*.dll", null, "src/bin/x.dll (not searched: node_modules)")]
    [InlineData("*.dll", "src/bin", "src/bin/x.dll")]
    [InlineData("*.dll", null, "No files match. (not searched: bin, node_modules)")]
    public async Task Files_are_found_by_pattern(string pattern, string? path, string expected)
    {
        foreach (var file in new[] { "src/a.cs", "src/deep/b.cs", "readme.md", "docs/x.txt", "src/bin/x.dll", "node_modules/m/i.js" })
            File.SetLastWriteTimeUtc(_bench.Write(file), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var lines = (await _bench.Call("glob", new { pattern, path })).Text.Split('\n');

        var notes = expected.Contains("(not searched", StringComparison.Ordinal);
        Assert.Equal(expected, string.Join(' ', notes ? lines : lines.Where(line => !line.StartsWith('('))));
    }

    [Fact]
    public async Task The_newest_file_comes_first_and_a_long_list_is_cut()
    {
        for (var i = 0; i < 250; i++)
            File.SetLastWriteTimeUtc(_bench.Write($"f{i:000}"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i));

        var lines = (await _bench.Call("glob", new { pattern = "**" })).Text.Split('\n');

        Assert.Equal(["f249", "f248"], lines[..2]);
        Assert.Equal("(200 of 250 files shown; narrow the pattern)", lines[^1]);
    }

    [Theory]
    [InlineData("../*", "must lie below")]
    [InlineData("{..,src}/*", "must lie below")]
    [InlineData("src/{a,../..}/*", "must lie below")]
    [InlineData("{/etc,src}/*", "must lie below")]
    [InlineData("/etc/*", "must lie below")]
    [InlineData("", "empty")]
    [InlineData("a?.cs", "Only *, ** and {a,b}")]
    [InlineData("[ab].cs", "Only *, ** and {a,b}")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 100")]
    public async Task A_pattern_that_is_not_understood_is_an_error(string pattern, string expected)
    {
        var result = await _bench.Call("glob", new { pattern });

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
    }

    [Theory]
    [InlineData("TODO", null, null, "src/a.cs:2: // TODO one\nsrc/deep/b.cs:1: TODO two")]
    [InlineData("(?i)todo", null, "*.md", "readme.md:1: todo three")]
    [InlineData("^TODO", null, null, "src/deep/b.cs:1: TODO two")]
    [InlineData("two$", null, null, "src/deep/b.cs:1: TODO two")]
    [InlineData("TODO", "src/a.cs", null, "src/a.cs:2: // TODO one")]
    [InlineData("TODO", "src", "deep/**", "src/deep/b.cs:1: TODO two")]
    [InlineData("TODO", "src/deep", null, "src/deep/b.cs:1: TODO two")]
    [InlineData("nothing", null, null, "No matches in 3 files.")]
    [InlineData("^$", "src", null, "src/a.cs:3: ")]
    public async Task Lines_are_found(string pattern, string? path, string? glob, string expected)
    {
        _bench.Write("src/a.cs", "first\r\n// TODO one\r\n\r\nlast\r\n");
        _bench.Write("src/deep/b.cs", "TODO two");
        _bench.Write("readme.md", "todo three\n");
        File.CreateSymbolicLink(_bench["link.md"], "readme.md");

        var text = (await _bench.Call("grep", new { pattern, path, glob })).Text;

        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task Binary_files_and_noise_are_passed_over()
    {
        await File.WriteAllBytesAsync(_bench["a.bin"], "TODO\0"u8.ToArray());
        _bench.Write("obj/x", "TODO");
        _bench.Write(".git/x", "TODO");

        Assert.Equal("No matches in 1 files.\n(not searched: .git, obj)", (await _bench.Call("grep", new { pattern = "TODO" })).Text);
        Assert.Equal("obj/x:1: TODO", (await _bench.Call("grep", new { pattern = "TODO", path = "obj" })).Text);
    }

    [Fact]
    public async Task Many_lines_and_long_lines_are_cut()
    {
        _bench.Write("many", string.Concat(Enumerable.Repeat("hit\n", 300)));
        _bench.Write("long/long", new string('x', 5_000) + "hit" + new string('y', 5_000));

        var many = (await _bench.Call("grep", new { pattern = "hit", path = "many" })).Text.Split('\n');
        var wide = (await _bench.Call("grep", new { pattern = "hit", path = "long" })).Text;

        Assert.Equal(("many:200: hit", "(stopped after 200 lines; narrow the pattern, path or glob)"), (many[^2], many[^1]));
        Assert.Contains("xhity", wide);
        Assert.InRange(wide.Length, 300, 330);
    }

    [Theory]
    [InlineData("(", "no regular expression")]
    [InlineData("a(?=b)", "not supported")]
    [InlineData("(a)\\1", "not supported")]
    [InlineData("", "empty")]
    public async Task A_pattern_that_is_no_expression_is_an_error(string pattern, string expected)
    {
        var result = await _bench.Call("grep", new { pattern });

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
    }

    [Fact]
    public async Task A_pattern_made_to_explode_does_not()
    {
        _bench.Write("a", new string('a', 100_000) + "!");

        Assert.Equal("No matches in 1 files.", (await _bench.Call("grep", new { pattern = "^(a+)+$" })).Text);
    }

    [Fact]
    public async Task A_search_does_not_leave_the_workspace_through_links()
    {
        var outside = Directory.CreateTempSubdirectory("agentkit-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(outside.FullName, "secret"), "TODO");
            File.CreateSymbolicLink(_bench["folder"], outside.FullName);
            File.CreateSymbolicLink(_bench["file"], Path.Combine(outside.FullName, "secret"));

            Assert.StartsWith("No matches", (await _bench.Call("grep", new { pattern = "TODO" })).Text);
            Assert.DoesNotContain("secret", (await _bench.Call("glob", new { pattern = "**" })).Text);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }
}
