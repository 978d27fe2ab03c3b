using System.Text;
using AgentKit.Tools.Shell.Programs;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What the shell makes of words, and what it runs on the way.</summary>
internal sealed partial class ScriptWalk
{
    private const string GlobCharacters = "*?[";
    private static readonly CommandWord Number = new("0") { IsSample = true, IsOneWord = true };

    // Stands for `$IFS`, which ends a word where it is not quoted.
    private const char FieldSeparator = '\uE000';

    private readonly Dictionary<CommandSubstitution, PipeInput> _printed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ProcessSubstitution, string> _streams = new(ReferenceEqualityComparer.Instance);
    private readonly List<PipeInput> _outputs = [];

    /// <summary>The words that a word becomes. What the shell would run to find out is walked.</summary>
    private IReadOnlyList<CommandWord> Expand(Word word, ShellState state)
    {
        if (word.BareText is null || word.LiteralText is null)
        {
            foreach (var part in word.Parts)
                Judge(part, state);
        }

        if (word.LiteralText is { } literal)
            return [new(literal)];
        if (word.HasTilde)
            return [Unknown(word)];
        if (word.HasBraces)
            return BraceList.Expand(word) is { } words ? [.. words.Select(text => new CommandWord(text, text.AsSpan().IndexOfAny(GlobCharacters) >= 0))] : [default];
        switch (word.Parts)
        {
            case [CommandSubstitution only]:
                return Printed(only, state) ?? [new(null) { Loose = _printed[only].Likeness?.Trim(), IsFromNetwork = IsFromNetwork(word.Parts) }];
            case [DoubleQuoted { IsTranslated: false, Parts: [CommandSubstitution only] }]:
                return [PrintedWhole(only, state)];
            case [ProcessSubstitution process]:
                return [new(_streams[process])];
            case [ParameterExpansion { Kind: ParameterKind.Value, Operator: "", Subscript: null } parameter] when likely["IFS"] is null && state[parameter.Name] is { IsLiteral: true, Text: { } value } known && Split(value) is { } split:
                return known.IsSample ? [known with { IsOneWord = false }] : split;
        }

        var text = new StringBuilder();
        var kind = new CommandWord("");
        if (!Append(word.Parts, state, quoted: false, text, ref kind))
            return [Unknown(word) with { IsOneWord = word.Parts is [DoubleQuoted { IsTranslated: false } quoted] && !WordText.MayBeMany(quoted.Parts) }];
        return !kind.IsGlob && text.ToString().Contains(FieldSeparator, StringComparison.Ordinal)
            ? [.. text.ToString().Split(FieldSeparator, StringSplitOptions.RemoveEmptyEntries).Select(piece => new CommandWord(piece))]
            : [kind with { Text = text.ToString().Replace(FieldSeparator, ' ') }];
    }

    /// <summary>The one word that a word becomes where the shell parts none and looks for no files: in assignments and here-strings.</summary>
    private CommandWord ExpandWhole(Word word, ShellState state)
    {
        JudgeAll(word.Parts, state);
        if (word.HasTilde)
            return Unknown(word);
        switch (word.Parts)
        {
            case [CommandSubstitution only]:
                return PrintedWhole(only, state);
            case [DoubleQuoted { IsTranslated: false, Parts: [CommandSubstitution only] }]:
                return PrintedWhole(only, state);
            case [ProcessSubstitution process]:
                return new(_streams[process]);
        }

        var text = new StringBuilder();
        var kind = new CommandWord("");
        return Append(word.Parts, state, quoted: true, text, ref kind)
            ? kind with { Text = text.ToString() }
            : Unknown(word) with { IsOneWord = true };
    }

    /// <summary>What the <c>&lt;(…)</c> prints that a path stands for; <see langword="null"/> when it stands for none.</summary>
    private PipeInput? OutputAt(string path) => _outputs.ElementAtOrDefault(Streams.IndexOf(path));

    private CommandWord Unknown(Word word) => new(null) { Loose = LooseText(word.Parts), IsFromNetwork = IsFromNetwork(word.Parts) };

    // Whatever is not known may be a word of any kind; what stands around it may be dangerous all the same.
    private string LooseText(IReadOnlyList<WordPart> parts) => string.Concat(parts.Select(part => part switch
    {
        Literal literal => literal.Text,
        DoubleQuoted quoted => LooseText(quoted.Parts),
        CommandSubstitution substitution => _printed[substitution].Likeness?.TrimEnd('\n') ?? CommandWord.Anything,
        ParameterExpansion parameter => LikelyValue.Of(parameter, likely, word => LooseText(word.Parts)) ?? CommandWord.Anything,
        ArrayValue array => string.Join(' ', array.Elements.Select(element => LooseText(element.Value.Parts))),
        _ => CommandWord.Anything,
    }));

    private bool IsFromNetwork(IReadOnlyList<WordPart> parts) => parts.Any(part => part switch
    {
        DoubleQuoted quoted => IsFromNetwork(quoted.Parts),
        CommandSubstitution substitution => _printed.TryGetValue(substitution, out var printed) && printed.IsFromNetwork,
        ParameterExpansion parameter => likely.IsFromNetwork(parameter.Name),
        _ => false,
    });

    /// <summary>The words that the shell makes of a value that is not quoted; <see langword="null"/> when files may be matched.</summary>
    private static CommandWord[]? Split(string value) =>
        value.AsSpan().IndexOfAny(GlobCharacters) >= 0 ? null : [.. value.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(text => new CommandWord(text))];

    private IReadOnlyList<CommandWord>? Printed(CommandSubstitution substitution, ShellState state)
    {
        if (_printed[substitution].Text is { } text)
            return Split(text);
        if (_printed[substitution].IsNumber)
            return [Number];
        return NameOf(substitution) is { } name ? [name] : PathsOf(substitution, state) is { } paths ? [new CommandWord("*", IsGlob: true, IsPrinted: true) { Names = paths.Names }] : null;
    }

    private CommandWord PrintedWhole(CommandSubstitution substitution, ShellState state)
    {
        if (_printed[substitution].Text is { } text)
            return new(text.TrimEnd('\n'));
        if (_printed[substitution].IsNumber)
            return Number;
        if (NameOf(substitution) is { } name)
            return name with { IsOneWord = true };
        return PathsOf(substitution, state) is { } path ? path with { IsPrinted = true } : new(null) { Loose = _printed[substitution].Likeness?.TrimEnd('\n'), IsFromNetwork = _printed[substitution].IsFromNetwork, IsOneWord = true };
    }

    private CommandWord? PathsOf(CommandSubstitution substitution, ShellState state) =>
        _printed.TryGetValue(substitution, out var output) && output.Paths is { } paths && state.Folder is not null ? paths : null;

    private CommandWord? NameOf(CommandSubstitution substitution) =>
        _printed.TryGetValue(substitution, out var output) && output.Name is { } name ? new(name) { IsSample = true } : null;

    private bool Append(IReadOnlyList<WordPart> parts, ShellState state, bool quoted, StringBuilder text, ref CommandWord kind)
    {
        foreach (var part in parts)
        {
            var value = part switch
            {
                Literal literal when literal.Text.Contains(FieldSeparator, StringComparison.Ordinal) => null,
                Literal literal => new CommandWord(literal.Text, !quoted && !literal.IsQuoted && literal.Text.AsSpan().IndexOfAny(GlobCharacters) >= 0),
                ParameterExpansion parameter => ValueOf(parameter, state, quoted),
                _ => null,
            };
            if (part is DoubleQuoted { IsTranslated: false } inner)
            {
                if (!Append(inner.Parts, state, quoted: true, text, ref kind))
                    return false;
                continue;
            }

            if (value is not { Text: { } known } word)
                return false;

            // A quoted star beside one that is a pattern cannot be told apart afterwards.
            var isQuotedGlob = !word.IsGlob && known.AsSpan().IndexOfAny(GlobCharacters) >= 0;
            if ((isQuotedGlob && kind.IsGlob) || (word.IsGlob && kind.Text is null))
                return false;
            kind = new(isQuotedGlob ? null : kind.Text, kind.IsGlob || word.IsGlob, kind.IsPrinted || word.IsPrinted) { IsSample = kind.IsSample || word.IsSample, IsOneWord = true, Names = kind.Names ?? word.Names };
            text.Append(known);
        }

        return true;
    }

    private CommandWord? ValueOf(ParameterExpansion parameter, ShellState state, bool quoted)
    {
        if (parameter is { Kind: ParameterKind.Length, Operator: "" } || (parameter is { Kind: ParameterKind.Value, Operator: "" } && parameter.Name is "?" or "#" or "$"))
            return Number;
        if (parameter is { Kind: ParameterKind.Value, Operator: ":-" or "-", Subscript: null, Argument.LiteralText: { } otherwise } && facts.IsNeverSet(parameter.Name) && (quoted || IsOneWord(otherwise)))
            return new(otherwise);
        if (parameter is not { Kind: ParameterKind.Value, Operator: "", Subscript: null })
            return null;
        if (parameter.Name == "IFS")
            return quoted ? null : new(FieldSeparator.ToString());
        if (parameter.Name == "PWD" && state.Folder is { } folder)
            return place.Absolute(folder) is { } here && (quoted || IsOneWord(here)) ? new(here) : null;
        if (state[parameter.Name] is not { Text: { } text } value)
            return state.IsNumber(parameter.Name) && facts.IsInteger(parameter.Name) ? Number : null;
        return quoted || (!value.IsGlob && IsOneWord(text) && likely["IFS"] is null) ? value : null;
    }

    private static bool IsOneWord(string text) => text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || GlobCharacters.Contains(c, StringComparison.Ordinal));

    /// <summary>What expanding a part may run or change, whatever it comes to.</summary>
    private void Judge(WordPart part, ShellState state)
    {
        switch (part)
        {
            case Literal:
                break;
            case DoubleQuoted quoted:
                if (quoted.IsTranslated)
                    findings.Add(Risk.Unknown, "`$\"…\"` is replaced by what a catalogue of messages says");
                JudgeAll(quoted.Parts, state);
                break;
            case PatternGroup group:
                JudgeAll(group.Parts, state);
                break;
            case CommandSubstitution substitution:
                _printed[substitution] = RunInside(substitution.Script, state, PipeInput.None);
                break;
            case ProcessSubstitution substitution:
                _streams[substitution] = Streams.Substituted(_outputs.Count);
                _outputs.Add(RunInside(substitution.Script, state, substitution.IsOutput ? PipeInput.Something : PipeInput.None));
                break;
            case ArithmeticExpansion arithmetic:
                Evaluate(arithmetic.Expression, state);
                break;
            case ParameterExpansion parameter:
                Judge(parameter, state);
                break;
            case ArrayValue array:
                foreach (var element in array.Elements)
                {
                    if (element.Subscript is { } subscript)
                        Evaluate(subscript, state);
                    Expand(element.Value, state);
                }

                break;
            default:
                findings.AddIncomplete("a word holds what is not known");
                break;
        }
    }

    private void JudgeAll(IReadOnlyList<WordPart> parts, ShellState state)
    {
        foreach (var part in parts)
            Judge(part, state);
    }

    private void Judge(ParameterExpansion parameter, ShellState state)
    {
        if (parameter.Kind == ParameterKind.Names || SecretNames.IsVariable(parameter.Name))
            findings.Add(Effect.Unknown($"`${{{parameter.Name}}}` may hold a secret"));
        if (parameter.Kind == ParameterKind.Indirect)
            findings.Add(Risk.Unknown, $"`${{!{parameter.Name}}}` evaluates what a variable holds");
        if (parameter.Operator.StartsWith('@') && parameter.Operator is not ("@Q" or "@U" or "@u" or "@L"))
            findings.Add(Risk.Unknown, $"`${{{parameter.Name}{parameter.Operator}}}` evaluates what a variable holds");
        if (parameter.Operator is "=" or ":=")
        {
            facts.Assigned(parameter.Name, toInteger: false, parameter);
            if (!OwnVariable.IsPlain(parameter.Name))
                NotPlain(parameter.Name, null);
        }

        if (parameter.Subscript is { } subscript && subscript.LiteralText is not ("@" or "*"))
            Evaluate(subscript, state);
        if (parameter.Argument is not { } argument)
            return;
        if (parameter.Operator == ":")
            Evaluate(argument, state);
        else
            Expand(argument, state);
    }

    /// <summary>Arithmetic: it may only come to numbers.</summary>
    private void Evaluate(Word expression, ShellState state)
    {
        JudgeAll(expression.Parts, state);
        var text = new StringBuilder();
        if (!AppendArithmetic(expression.Parts, text))
        {
            findings.Add(Risk.Unknown, "arithmetic evaluates what a variable or command gives it, and that may run commands");
            return;
        }

        var arithmetic = text.ToString();
        foreach (var name in ArithmeticText.Names(arithmetic))
        {
            facts.Assigned(name, toInteger: true, expression);
            if (!OwnVariable.IsPlain(name))
                findings.Add(Risk.Unknown, $"arithmetic uses `{name}`, which the shell or a program looks at");
        }

        if (ArithmeticText.IsSafe(arithmetic, facts))
        {
            foreach (var name in ArithmeticText.Assigned(arithmetic))
                state.SetNumber(name, isNumber: true);
            return;
        }

        findings.Add(Risk.Unknown, "arithmetic evaluates a variable whose value may run commands");
        DangerScan.Run(arithmetic, findings);
    }

    private bool AppendArithmetic(IReadOnlyList<WordPart> parts, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    text.Append(literal.Text);
                    break;
                case DoubleQuoted { IsTranslated: false } quoted when AppendArithmetic(quoted.Parts, text):
                    break;
                case ParameterExpansion { Kind: ParameterKind.Length, Operator: "" }:
                    text.Append('0');
                    break;
                case ParameterExpansion { Kind: ParameterKind.Value, Operator: "", Subscript: null } parameter when parameter.Name is "?" or "#" or "$" or "!" || facts.IsInteger(parameter.Name):
                    text.Append('0');
                    break;
                case CommandSubstitution substitution when _printed.TryGetValue(substitution, out var printed) && printed.IsNumber:
                    text.Append('0');
                    break;
                case ArithmeticExpansion inner when AppendArithmetic(inner.Expression.Parts, text):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>One test of <c>[[ ]]</c>. Its operators of numbers evaluate both sides as arithmetic; <c>-v</c> and <c>-R</c> a subscript.</summary>
    private void Judge(ConditionalTest test, ShellState state)
    {
        if (test.Operator is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge")
        {
            foreach (var side in new[] { test.Left, test.Right })
            {
                if (side is not null)
                    Evaluate(side, state);
            }

            return;
        }

        if (test.Operator is "-v" or "-R" or "-t")
            findings.Add(Risk.Unknown, $"`[[ {test.Operator} ]]` evaluates the name that it is given");
        if (test.Left is { } left)
            AddTested(Expand(left, state), isPath: test.Operator is "-ef" or "-nt" or "-ot");
        if (test.Right is { } right)
            AddTested(Expand(right, state), isPath: test.Operator is "-ef" or "-nt" or "-ot" || (test.Left is null && test.Operator is ['-', not ('n' or 'z' or 'o' or 'v' or 'R' or 't')]));

        void AddTested(IReadOnlyList<CommandWord> words, bool isPath)
        {
            if (!isPath)
                return;
            foreach (var word in words)
                findings.Add(place.Locate(word.Text is { } path ? Effect.ReadPath(path) : Effect.Unknown("it looks for a file whose name is only known when it runs"), state.Folder));
        }
    }
}
