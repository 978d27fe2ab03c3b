using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>
/// Tells options from operands, exactly as the program does. A word that is not known is never guessed at: binding fails and
/// says which word.
/// </summary>
internal sealed class WordBinder
{
    private readonly ProgramRow _row;
    private readonly IReadOnlyList<CommandWord> _words;
    private readonly bool _stopsAtOperand;
    private readonly BoundWords _bound = new();
    private int _at;

    private WordBinder(ProgramRow row, IReadOnlyList<CommandWord> words, int start, bool stopsAtOperand) =>
        (_row, _words, _at, _stopsAtOperand) = (row, words, start, stopsAtOperand);

    /// <summary>Why binding failed; <see langword="null"/> when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Binds all words from a place on.</summary>
    public static BoundWords? Bind(ProgramRow row, IReadOnlyList<CommandWord> words, int start, out string? failure) =>
        new WordBinder(row, words, start, stopsAtOperand: false).Run(out failure);

    /// <summary>Binds the options that stand before the first operand.</summary>
    public static BoundWords? BindLeading(ProgramRow row, IReadOnlyList<CommandWord> words, int start, out string? failure) =>
        new WordBinder(row, words, start, stopsAtOperand: true).Run(out failure);

    private BoundWords? Run(out string? failure)
    {
        var optionsEnded = _row.Has(Syntax.Raw);
        for (; _at < _words.Count && Failure is null; _at++)
        {
            var word = _words[_at];
            if (optionsEnded)
                _bound.Operands.Add(word);
            else if (word is { IsLiteral: true, Text: "--" })
            {
                optionsEnded = true;
                _bound.AfterDashes = _bound.Operands.Count;
            }
            else if (IsOption(word))
                ReadOption(word);
            else if (_stopsAtOperand)
                break;
            else
            {
                _bound.Operands.Add(word);
                optionsEnded = _row.Has(Syntax.Posix) && !(_row.Has(Syntax.Variables) && IsVariable(word));
            }
        }

        _bound.End = _at;
        failure = Failure;
        return failure is null ? _bound : null;
    }

    private static bool IsVariable(CommandWord word) => word is { Text: { } text } && text.IndexOf('=', StringComparison.Ordinal) > 0;

    private bool IsOption(CommandWord word)
    {
        if (IsValuePattern(word))
            return true;
        if (word.Text is not { } text || (word.IsGlob && GlobPaths.MayBeOption(text)))
            return MayBecomeOption(word);
        if (text.Length < 2)
            return false;
        if (text[0] == '-')
            return true;
        if (text[0] == '+')
            return _row.Options.ContainsKey(text[..2]);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && _row.Options.ContainsKey(text[..equals]);
    }

    /// <summary>Whether each name that matches is the same long option with another value: <c>--include=*.cs</c>.</summary>
    private static bool IsValuePattern(CommandWord word) =>
        word is { IsGlob: true, Text: ['-', '-', ..] text } && text.AsSpan().IndexOfAny("=*?[{(\\") is var at and > 2 && text[at] == '=';

    /// <summary>A word that is only known when it runs is taken for an operand where an option in its place does no harm.</summary>
    private bool MayBecomeOption(CommandWord word)
    {
        if (!_row.Has(Syntax.Tame) || word.Text is ['-', ..])
            Failure = word.IsGlob ? $"a name that matches `{word}` may be taken for an option" : "a word that is only known when it runs may be an option";
        return false;
    }

    private void ReadOption(CommandWord word)
    {
        var text = word.Text!;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (Rule(text) is { } whole && !(whole.Values.Count == 0 && word.IsGlob))
            Take(whole, attached: null, word);
        else if (equals > 0 && Rule(text[..equals]) is { } named && (text[0] != '-' || text[1] == '-' || _row.Has(Syntax.LongSingle) || equals > 2))
            Take(named, text[(equals + 1)..], word);
        else if (text.Length > 1 && text[1..].All(char.IsAsciiDigit) && Rule(text[..1] + "#") is { } number)
            _bound.Options.Add(new(number, []));
        else if (text[1] != '-' && !_row.Has(Syntax.LongSingle))
            ReadBundle(text, word);
        else
            Fail(text);
    }

    private void ReadBundle(string text, CommandWord word)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (Rule($"{text[0]}{text[i]}") is not { } rule)
            {
                Fail(text.Length == 2 ? text : $"{text[0]}{text[i]}` in `{text}");
                return;
            }

            if (rule.Values.Count == 0)
            {
                _bound.Options.Add(new(rule, []));
                continue;
            }

            Take(rule, i + 1 < text.Length ? text[(i + 1)..] : null, word);
            return;
        }
    }

    private OptionRule? Rule(string name) => _row.Options.GetValueOrDefault(name);

    private void Take(OptionRule rule, string? attached, CommandWord word)
    {
        if (rule.Values.Count == 0 && attached is not null)
        {
            Failure = $"`{rule.Name}` takes no value";
            return;
        }

        var values = new List<CommandWord>();
        if (attached is not null)
            values.Add(word with { Text = attached });
        if (rule.Values is [ValueKind.Command])
        {
            TakeRest(rule, values);
            return;
        }

        for (; values.Count < rule.Values.Count && !rule.IsOptional; _at++)
        {
            if (_at + 1 >= _words.Count)
            {
                Failure = $"`{rule.Name}` lacks its value";
                return;
            }

            values.Add(_words[_at + 1]);
            if (MayBeOption(values[^1]))
            {
                Failure = $"`{values[^1]}` may be an option instead of the value of `{rule.Name}`";
                return;
            }
        }

        _bound.Options.Add(new(rule, values));
        CheckValues(rule, values, attached is not null);
    }

    /// <summary>
    /// Whether a program of another version, which takes no value here or only one in the same word, would find an option. Where
    /// no option does harm that is the same.
    /// </summary>
    private bool MayBeOption(CommandWord value) => !_row.Has(Syntax.Tame) && value.Text is ['-', not (>= '0' and <= '9'), ..];

    private void TakeRest(OptionRule rule, List<CommandWord> values)
    {
        values.AddRange(_words.Skip(_at + 1));
        _at = _words.Count;
        _bound.Options.Add(new(rule, values));
    }

    /// <summary>A word for a value may be replaced by several, of which all but the first then are something else.</summary>
    private void CheckValues(OptionRule rule, List<CommandWord> values, bool isAttached)
    {
        foreach (var value in values.Where(value => !value.IsLiteral || value is { IsSample: true, IsOneWord: false }))
        {
            var isOneValue = isAttached && value.Text is not null && rule.Values[0] == ValueKind.Text;
            if (!isOneValue && !(_row.Has(Syntax.Tame) && (value.Text is null ? _row.Operands.IsText : _row.Operands.IsHarmless)))
                Failure = $"the value of `{rule.Name}` is only known when it runs";
        }
    }

    private void Fail(string option) => Failure = $"the option `{option}` is not known";
}
