using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>xargs: a command whose further words come in on standard input.</summary>
internal sealed class XargsCommand : OptionGrammar
{
    private static readonly string[] ReplacingOptions = ["-I", "--replace", "-i"];
    private static readonly string[] Delimiters = ["-d", "--delimiter"];

    // They change neither which words the command gets, nor how many at once.
    private static readonly string[] Plain = ["-r", "--no-run-if-empty", "-t", "--verbose"];

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

        // What is read from a file instead is never known.
        var readsFile = bound.HasAny(["-a", "--arg-file"]);
        findings.Add(new InnerCommand
        {
            Words = inner,
            FromInput = readsFile ? [] : input,
            SplitsInput = marker is null && !TakesWholeLines(bound),
            TakesAllWords = marker is null && bound.Options.TrueForAll(option => Plain.Contains(option.Rule.Name)),
        });
    }

    private static bool TakesWholeLines(BoundWords bound) =>
        bound.HasAny(["-0", "--null"])
        || bound.Options.Exists(option => Delimiters.Contains(option.Rule.Name) && option.Values is [{ IsLiteral: true, Text: "\\n" or "\n" or "\\0" }]);

    private static CommandWord Replace(CommandWord word, int index, string? marker, List<int> input)
    {
        if (marker is null || word.Text?.Contains(marker, StringComparison.Ordinal) != true)
            return word;
        if (word.Text == marker)
            input.Add(index);
        return new(null) { Loose = word.Text };
    }
}
