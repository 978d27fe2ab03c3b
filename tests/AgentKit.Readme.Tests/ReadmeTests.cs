namespace Readme;

public class ReadmeTests
{
    public static TheoryData<string> All => [.. Readmes.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Readme_EachSnippet_StandsWordForWordInAFileThatCompiles(string readme)
    {
        var files = Directory.GetFiles(Path.Combine(Readmes.Root, "tests/AgentKit.Readme.Tests/Snippets")).ToDictionary(file => file, file => Plain(File.ReadAllText(file)));

        foreach (var snippet in Readmes.SnippetsOf(readme))
        {
            var lines = Plain(snippet).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var usings = lines.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal)).ToArray();
            var body = string.Join('\n', lines.Skip(usings.Length));

            Assert.True(
                files.Values.Any(file => file.Contains(body, StringComparison.Ordinal) && HasUsings(file, usings)),
                $"No file in Snippets has this snippet of {readme}, with the same usings:\n{snippet}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Readme_IsShort_AndItsLinksLeadSomewhere(string readme)
    {
        var most = readme == "README.md" ? 119 : 60;

        Assert.True(Readmes.Read(readme).TrimEnd().Split('\n').Length <= most, $"{readme} has more than {most} lines.");
        foreach (var link in Readmes.LinksOf(readme))
            Assert.True(Path.Exists(Path.Combine(Readmes.Root, Path.GetDirectoryName(readme)!, link)), $"{readme} links to {link}, which does not exist.");
    }

    // Where a snippet names its usings, they are all that the file has for it: what is not named must not be needed.
    private static bool HasUsings(string file, string[] usings) =>
        usings.Length == 0 || file.Split('\n').Where(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("using var", StringComparison.Ordinal)).SequenceEqual(usings);

    private static string Plain(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
