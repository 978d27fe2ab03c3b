using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>xargs: a command whose further words come in on standard input.</summary>
internal sealed class XargsCommand : OptionGrammar
{
    private static readonly string[] ReplacingOptions = ["-I", "--replace", "-i"];
    private static readonly string[] WholeLineOptions = ["-0", "--null", "-d", "--delimiter"];

    protected override void ReadOperands(BoundWords bound, Findings findings)
    {
        var marker = bound.Options.LastOrDefault(option => ReplacingOptions.Contains(option.Rule.Name)) is { } replacing
            ? replacing.Values is [{ Text: { } text }] ? text : "{}"
            : null;
        var words = bound.Operands.Count == 0 ? [new CommandWord("echo")] : bound.Operands;
        var input = new List<int>();
        var inner = words.Select((word, index) => Replace(word, index, marker, input)).ToList();
        if (marker is null)
        {
            input.Add(inner.Count);
            inner.Add(new(null));
        }

        findings.Add(new InnerCommand
        {
            Words = inner,
            FromInput = input,
            SplitsInput = marker is null && !bound.HasAny(WholeLineOptions),
        });
    }

    private static CommandWord Replace(CommandWord word, int index, string? marker, List<int> input)
    {
        if (marker is null || word.Text?.Contains(marker, StringComparison.Ordinal) != true)
            return word;
        if (word.Text == marker)
            input.Add(index);
        return new(null) { Loose = word.Text };
    }
}
