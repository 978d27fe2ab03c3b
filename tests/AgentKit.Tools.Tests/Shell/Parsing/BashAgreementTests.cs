using System.Text;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Parsing;

public sealed class BashAgreementTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "a", "b", "1", "1", " ", " ", "  ", "\t", "'", "'", "\"", "\"", "\\", "\\", "\\\n", "$'", "{", ",", "}", "..", "~", "*", "?", "[", "]", "=", ":", "#", "!", "^", "-", "+", "%", "@", "/", "\u00e9",
        "\u00a0", "\\n", "\\x41", "\\101", "\\u0042", "\n", "$", "'a b'", "\"c d\"", "\\ ",
    ];

    [Fact]
    public void What_bash_rejects_is_never_understood()
    {
        Bash.Require();
        var snippets = SyntaxCases.Snippets();

        var wrong = snippets.Where(text => ShellParser.Parse(text) is Understood && !Bash.Accepts(text));

        Assert.Empty(wrong);
        Assert.True(snippets.Length > 300, "the table was not found");
    }

    [Fact]
    public void Pieces_of_scripts_put_together_at_random_are_never_understood_where_bash_rejects_them()
    {
        Bash.Require();
        var random = new Random(41);
        var pieces = SyntaxCases.Snippets().SelectMany(text => text.Split(' ')).Distinct().ToArray();
        var understood = 0;

        for (var round = 0; round < 4_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (ShellParser.Parse(text) is not Understood)
                continue;
            understood++;
            Assert.True(Bash.Accepts(text), text);
        }

        Assert.True(understood > 200, $"only {understood} were understood");
    }

    [Fact]
    public void Scripts_of_this_machine_are_understood_where_bash_accepts_them_and_never_where_it_does_not()
    {
        Bash.Require();
        Assert.SkipUnless(MachineScripts.HasPackages, "This is not Debian nor its kin: nobody knows how many scripts are to be expected here.");
        var paths = MachineScripts.All();

        var scripts = paths.Zip(Bash.AcceptsFiles(paths), (path, accepted) => new ReadScript(path, Read(path), accepted)).ToList();

        var accepted = scripts.Count(script => script.Accepted);
        var unknown = scripts.Where(script => script.Accepted && script.Result is NotUnderstood).ToList();
        output.WriteLine($"{scripts.Count} scripts of {MachineScripts.PackageCount} packages: bash accepts {accepted}, of which {unknown.Count} are unknown; bash rejects {scripts.Count - accepted}");
        output.WriteLine(string.Join('\n', unknown));
        Assert.DoesNotContain(scripts, script => script.Result is Understood && !script.Accepted);
        Assert.True(unknown.Count <= 1 + (accepted / 100), string.Join('\n', unknown));

        // A machine with 780 packages had 1,000 scripts, and one with few packages has more scripts for each.
        Assert.InRange(scripts.Count, MachineScripts.PackageCount / 2, int.MaxValue);
    }

    [Fact]
    public void Scripts_of_this_machine_that_are_cut_off_somewhere_are_never_understood_where_bash_rejects_them()
    {
        Bash.Require();
        Assert.SkipUnless(MachineScripts.HasPackages, "This is not Debian nor its kin.");
        var random = new Random(43);
        var folder = Directory.CreateTempSubdirectory("agentkit-cut");
        try
        {
            var pieces = MachineScripts.All().Select((path, number) => (Path: path, Text: Cut(path, random), File: Path.Combine(folder.FullName, $"{number}"))).ToList();
            foreach (var piece in pieces)
                File.WriteAllBytes(piece.File, piece.Text);

            var results = pieces.Zip(Bash.AcceptsFiles([.. pieces.Select(piece => piece.File)]), (piece, accepted) => (piece.Path, piece.Text.Length, Read: new ReadScript(piece.Path, Read(piece.File), accepted))).ToList();

            output.WriteLine($"{results.Count} pieces, of which bash rejects {results.Count(piece => !piece.Read.Accepted)}");
            Assert.DoesNotContain(results, piece => piece.Read is { Result: Understood, Accepted: false });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Words_are_passed_to_a_program_as_the_parser_says()
    {
        Bash.Require();
        var random = new Random(5);
        var commands = new List<(string Text, string[] Words)>();
        while (commands.Count < 3_000)
        {
            var text = "show " + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (Literals(text) is { } words)
                commands.Add((text, words));
        }

        var folder = Directory.CreateTempSubdirectory("agentkit-words");
        try
        {
            // Names that a pattern taken for literal text would match.
            foreach (var name in (string[])["a", "b", "1", "ab", "11", "a1", "=", ":", "#", "-", "aa", "1a"])
                File.WriteAllText(Path.Combine(folder.FullName, name), "");

            foreach (var batch in commands.Chunk(500))
            {
                var script = new StringBuilder("show() { printf '%s\\0' \"$#\" \"$@\"; }\n");
                foreach (var (text, _) in batch)
                    script.Append(text).Append('\n');
                var (code, output, errors) = Bash.Run(["-c", script.ToString()], folder.FullName);

                var expected = batch.SelectMany(command => (string[])[$"{command.Words.Length - 1}", .. command.Words.Skip(1)]);
                Assert.Equal((0, ""), (code, errors));
                Assert.Equal(string.Join('\n', expected), string.Join('\n', output.TrimEnd('\0').Split('\0')));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[]? Literals(string text)
    {
        if (ShellParser.Parse(text) is not Understood { Script.Statements: [{ InBackground: false, Pipelines: [{ Commands: [SimpleCommandNode command] }] }] }
            || command.Redirections.Count > 0 || command.Assignments.Count > 0)
            return null;
        var words = command.Words.Select(word => word.LiteralText).OfType<string>().ToArray();
        return words.Length == command.Words.Count ? words : null;
    }

    private static byte[] Cut(string path, Random random)
    {
        var text = File.ReadAllBytes(path);
        return text[..random.Next(text.Length)];
    }

    private static ParseResult Read(string path)
    {
        try
        {
            return ShellParser.Parse(File.ReadAllText(path));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The parser failed at {path}.", exception);
        }
    }

    private sealed record ReadScript(string Path, ParseResult Result, bool Accepted)
    {
        public override string ToString() => $"{Path}: {Result}";
    }
}
