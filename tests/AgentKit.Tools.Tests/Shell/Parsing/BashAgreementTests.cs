using System.Text;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Parsing;

public sealed class BashAgreementTests
{
    private const int MostScripts = 400;

    private static readonly string[] ScriptFolders =
        ["/etc/init.d", "/etc/profile.d", "/usr/lib/git-core", "/usr/share/bash-completion", "/usr/bin", "/usr/sbin", "/var/lib/dpkg/info", "/usr/share/debconf"];

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
    public void Scripts_of_this_machine_are_understood_where_bash_accepts_them()
    {
        Bash.Require();
        var scripts = ScriptFolders.Where(Directory.Exists).SelectMany(Scripts).Take(MostScripts).ToList();
        Assert.SkipWhen(scripts.Count < 20, "There are too few scripts here.");

        var results = scripts.Select(path => (Path: path, Result: ShellParser.Parse(File.ReadAllText(path)), Accepted: Bash.AcceptsFile(path))).ToList();

        Assert.DoesNotContain(results, script => script.Result is Understood && !script.Accepted);
        var accepted = results.Count(script => script.Accepted);
        var unknown = results.Where(script => script.Accepted && script.Result is NotUnderstood).Select(script => $"{script.Path}: {script.Result}").ToList();
        Assert.True(unknown.Count <= 1 + (accepted * 3 / 100), string.Join('\n', unknown));
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

    private static IEnumerable<string> Scripts(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal)
            .Where(IsScript);

    private static bool IsScript(string path)
    {
        if (new FileInfo(path).Length is 0 or > 300_000)
            return false;
        if (Path.GetExtension(path) is ".postinst" or ".prerm" or ".postrm" or ".preinst")
            return true;
        using var reader = new StreamReader(path);
        var first = new char[20];
        var line = new string(first, 0, reader.Read(first));
        return line.StartsWith("#!/bin/sh", StringComparison.Ordinal) || line.StartsWith("#!/bin/bash", StringComparison.Ordinal);
    }
}
