using AgentKit.Cli.Tests.Corpora;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>The commands of the corpus with words and values taken away, or replaced by what nobody expects there.</summary>
public sealed class MutilatedCommandTests(AnalyserBench bench) : IClassFixture<AnalyserBench>
{
    private static readonly string[] Odd = ["", "''", "\"\"", "-", "--", "=", "--x=", ":", "/", "*", "[", "[!", "''/", "$x", "$(true)", "-c ''", "!", "'!'", ".", "~", "$@", "\"\"=''", "${x:9}", "${x/}", "${x:-}", " "];

    [Fact]
    public void Whatever_is_left_of_a_command_is_judged()
    {
        var random = new Random(20261124);
        foreach (var command in CorpusText.Read("commands.tsv").Select(line => CorpusText.Decode(line[1])))
        {
            for (var i = 0; i < 3; i++)
                Judge(WithOddWord(command, random));
            Judge(WithoutValue(command, random));
        }
    }

    private void Judge(string command)
    {
        var why = Record.Exception(() => bench.Analyse(command));
        Assert.True(why is null, $"{command}\n{why}");
    }

    private static string WithOddWord(string command, Random random)
    {
        var words = command.Split(' ');
        words[random.Next(words.Length)] = Odd[random.Next(Odd.Length)];
        return string.Join(' ', words);
    }

    private static string WithoutValue(string command, Random random)
    {
        var pieces = command.Split('=');
        var at = random.Next(pieces.Length);
        pieces[at] = at == 0 ? pieces[at] : pieces[at][Math.Max(0, pieces[at].IndexOf(' ', StringComparison.Ordinal))..];
        return string.Join('=', pieces);
    }
}
