using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>Reads the rows of a block. What it does not understand is an error that names the line.</summary>
internal sealed class RowReader
{
    private static readonly FrozenDictionary<string, Risk> Risks = new Dictionary<string, Risk>
    {
        ["ok"] = Risk.ReadOnly,
        ["read_only"] = Risk.ReadOnly,
        ["write"] = Risk.Write,
        ["network"] = Risk.Network,
        ["destructive"] = Risk.Destructive,
        ["privileged"] = Risk.Privileged,
        ["unknown"] = Risk.Unknown,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly TableBlock _block;
    private readonly IReadOnlyDictionary<string, TableBlock> _sets;
    private readonly Dictionary<string, OptionRule> _options = new(StringComparer.Ordinal);
    private readonly List<OperandRule> _operandRules = [];
    private readonly List<RowExample> _examples = [];
    private readonly List<string> _contents = [];
    private readonly Risk _risk;
    private readonly string _why;
    private OperandPattern _operands = OperandPattern.None;
    private IReadOnlyList<string> _givenBy = [];
    private IReadOnlyList<string> _requires = [];
    private IReadOnlyList<string>? _passes;
    private IReadOnlyList<string>? _prints;
    private IReadOnlyList<string>? _follows;
    private WalkRule? _walks;
    private IReadOnlyList<Effect>? _effects;
    private Syntax _syntax;
    private string? _grammar;
    private string _source;

    private RowReader(TableBlock block, IReadOnlyDictionary<string, TableBlock> sets)
    {
        (_block, _sets, _source) = (block, sets, block.Source);
        var (risk, why) = SplitReason(block.Header[(block.Header.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        _risk = RiskOf(risk);
        _why = why ?? throw Error("a header ends in '| what it does'");
    }

    public static IEnumerable<ProgramRow> Read(TableBlock block, IReadOnlyDictionary<string, TableBlock> sets)
    {
        var reader = new RowReader(block, sets);
        foreach (var (line, text) in block.Lines)
        {
            reader._source = block.SourceOf(line);
            reader.ReadLine(text);
        }

        if (reader._risk == Risk.ReadOnly && (reader._syntax & Syntax.Open) != Syntax.Usual)
            throw reader.Error("a read-only row lists all its options");
        return block.Names.Select(reader.Row);
    }

    private ProgramRow Row(string name) => new()
    {
        Path = name.Split(' '),
        Risk = _risk,
        Why = _why,
        Options = _options.ToFrozenDictionary(StringComparer.Ordinal),
        Operands = _operands,
        OperandRules = _operandRules,
        GivenBy = _givenBy,
        Requires = _requires,
        Effects = _effects,
        Passes = _passes,
        Prints = _prints,
        Follows = _follows,
        Contents = _contents.Count == 0 ? null : new(_contents),
        Walks = _walks,
        Syntax = _syntax,
        Grammar = _grammar,
        Examples = _examples,
        Source = _block.Source,
    };

    private void ReadLine(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw Error("a line reads 'key: what'");
        var (key, rest) = (text[..colon], text[(colon + 1)..].Trim());
        switch (key)
        {
            case "syntax": _syntax = Tokens(rest).Aggregate(_syntax, (all, one) => all | SyntaxOf(one)); break;
            case "use": Use(Tokens(rest)); break;
            case "operands": _operands = ReadOperands(Tokens(rest)); break;
            case "given-by": _givenBy = Tokens(rest); break;
            case "requires": _requires = Tokens(rest); break;
            case "passes": _passes = Tokens(rest); break;
            case "prints": _prints = Tokens(rest); break;
            case "follows": _follows = Tokens(rest); break;
            case "walks": _walks = new(Tokens(rest)); break;
            case "contents": _contents.AddRange(Tokens(rest)); break;
            case "effects": _effects = [.. Tokens(rest).Where(token => token != "none").Select(EffectOf)]; break;
            case "grammar": _grammar = rest; break;
            case "example": _examples.Add(Example(rest, isCounter: false)); break;
            case "counter": _examples.Add(Example(rest, isCounter: true)); break;
            default: ReadOptions(RiskOf(key), rest); break;
        }
    }

    private void ReadOptions(Risk risk, string rest)
    {
        var (tokens, why) = SplitReason(rest);
        foreach (var token in Tokens(tokens))
        {
            if (token[0] == '@')
                _operandRules.Add(new(token[1..], risk, why));
            else
                AddOption(token, risk, why);
        }
    }

    /// <summary>Reads <c>-n/--lines=text</c>: names, then what value it takes: <c>=</c> one that must be there, <c>?</c> one in the same word.</summary>
    private void AddOption(string token, Risk risk, string? why)
    {
        var end = token.AsSpan(2 > token.Length ? token.Length : 2).IndexOfAny('=', '?');
        end = end < 0 ? token.Length : end + 2;
        if (token.Length > 1 && token[1] == '=')
            end = 1;
        var optional = end < token.Length && token[end] == '?';
        IReadOnlyList<ValueKind> kinds = end == token.Length ? [] : [.. KindsOf(token[(end + 1)..])];
        foreach (var name in token[..end].Split('/'))
        {
            if (!_options.TryAdd(name, new(name, kinds, optional, risk, why)))
                throw Error($"the option '{name}' is there twice");
        }
    }

    private IEnumerable<ValueKind> KindsOf(string kinds) => kinds.Length == 0 ? [ValueKind.Text] : kinds.Split(',').Select(KindOf);

    private void Use(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!_sets.TryGetValue(name, out var set))
                throw Error($"there are no options '{name}'");
            foreach (var (_, text) in set.Lines)
                ReadLine(text);
        }
    }

    private OperandPattern ReadOperands(IReadOnlyList<string> tokens)
    {
        List<ValueKind> first = [], last = [];
        var pattern = new OperandPattern();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == "none")
                continue;
            if (token == "default")
                pattern = pattern with { Default = tokens[++i] };
            else if (token[^1] is '*' or '+')
                pattern = pattern with { Repeated = KindOf(token[..^1]), NeedsRepeated = token[^1] == '+' };
            else if (token[^1] == '?')
                (pattern, _) = (pattern with { Optional = pattern.Optional + 1 }, Add(first, token[..^1]));
            else if (pattern.Repeated is null)
                Add(first, token);
            else
                Add(last, token);
        }

        return pattern with { First = first, Last = last };
    }

    private bool Add(List<ValueKind> kinds, string name)
    {
        kinds.Add(KindOf(name));
        return true;
    }

    private RowExample Example(string rest, bool isCounter)
    {
        var arrow = rest.LastIndexOf(" => ", StringComparison.Ordinal);
        if (arrow >= 0)
            return new(rest[..arrow], RiskOf(rest[(arrow + 4)..].Trim()), isCounter, _source);
        return new(rest, isCounter ? Risk.Unknown : _risk, isCounter, _source);
    }

    private Effect EffectOf(string token) => token.Split('=', 2) switch
    {
        ["read", var path] => Effect.ReadPath(path),
        ["write", var path] => Effect.WritePath(path),
        ["delete", var path] => Effect.DeletePath(path),
        ["host", var host] => Effect.Network(host, sends: true),
        ["state"] => Effect.ChangeState(_why),
        ["unknown"] => Effect.Unknown(_why),
        _ => throw Error($"'{token}' is no effect"),
    };

    private Syntax SyntaxOf(string token) =>
        Enum.TryParse<Syntax>(token.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var syntax) ? syntax : throw Error($"'{token}' is no syntax");

    private ValueKind KindOf(string token) =>
        Enum.TryParse<ValueKind>(token.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? kind : throw Error($"'{token}' is no kind of value");

    private Risk RiskOf(string text) => Risks.TryGetValue(text.Trim(), out var risk) ? risk : throw Error($"'{text}' is no risk and no key");

    private static (string Text, string? Why) SplitReason(string text)
    {
        var bar = text.IndexOf(" | ", StringComparison.Ordinal);
        return bar < 0 ? (text, null) : (text[..bar], text[(bar + 3)..].Trim());
    }

    private static string[] Tokens(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private TableException Error(string what) => new(_source, what);
}
