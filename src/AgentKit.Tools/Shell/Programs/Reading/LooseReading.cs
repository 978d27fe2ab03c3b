using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>
/// Reads a command that is not wholly understood, in fear: every word counts for the worst it might be. Nothing that is read
/// this way is ever read-only.
/// </summary>
internal sealed class LooseReading
{
    private const int MostGuesses = 64;
    private const int MostWords = 200;
    private const int ShortestAbbreviation = 4;

    private readonly ProgramRow[] _rows;
    private readonly CommandWord[] _arguments;
    private readonly Findings _findings;

    private LooseReading(ProgramRow[] rows, CommandWord[] arguments, Findings findings) => (_rows, _arguments, _findings) = (rows, arguments, findings);

    public static Judgement Read(ProgramEntry entry, IReadOnlyList<CommandWord> words, string failure)
    {
        var (place, arguments) = Descend(entry, [.. words.Skip(1)]);
        var rows = place.Rows.Count > 0 ? [.. place.Rows] : entry.AllRows.Take(1).ToArray();
        var findings = new Findings(rows[^1] with { Effects = null });
        if (place.Rows.Count == 0 || !rows[^1].Has(Syntax.Open))
            findings.Add(Risk.Unknown, failure);
        findings.Add(Effect.Unknown(failure));
        if (Array.Exists(rows, row => row.Grammar == "cd"))
            findings.Folder = new(null);
        findings.ReadsProgramFromInput = Array.Exists(rows, row => row.Has(Syntax.RunsInput)) && Array.TrueForAll(arguments, word => word.Text is null or "" or ['-', ..]);
        if (Array.Exists(rows, row => row.Contents is not null))
            findings.Contents = new(".", [], TrackedFiles.All);
        if (place.Rows.Count > 0)
            new LooseReading(rows, arguments, findings).Read();
        return findings.ToJudgement();
    }

    /// <summary>Finds the sub-command: the first word that is the name of one.</summary>
    private static (ProgramEntry Place, CommandWord[] Arguments) Descend(ProgramEntry entry, CommandWord[] words)
    {
        var last = (Place: entry, Arguments: words);
        while (entry.HasChildren)
        {
            var at = Array.FindIndex(words, word => word.Text is { } text && text is not ['-', ..] && entry.Child(text) is not null);
            if (at < 0)
                break;
            (entry, words) = (entry.Child(words[at].Text!)!, [.. words.Take(at), .. words.Skip(at + 1)]);
            if (entry.Rows.Count > 0)
                last = (entry, words);
        }

        return last;
    }

    private void Read()
    {
        // The last row is the most general way to use the program.
        if (_rows[^1].Risk is not (Risk.ReadOnly or Risk.Unknown))
            _findings.Add(_rows[^1].Risk, $"`{_rows[^1]}` {_rows[^1].Why}");
        foreach (var argument in _arguments)
        {
            if ((argument.Text ?? argument.Loose) is { Length: > 1 } text)
            {
                foreach (var row in _rows)
                    ReadWord(row, text);
            }
        }

        ReadFetched();
        ReadDashes();
        ReadHosts();
        ReadNames();
        ReadCode();
        ReadInner();
    }

    private void ReadWord(ProgramRow row, string text)
    {
        foreach (var rule in row.OperandRules)
        {
            if (rule.Matches(text))
                Fear(row, rule.Risk, text, rule.Why);
        }

        if (text[0] != '-' && !row.Options.ContainsKey(text.Split('=')[0]))
            return;
        foreach (var option in row.Options.Values)
        {
            if (option.Risk != Risk.ReadOnly && MayBe(text, option, row))
                Fear(row, option.Risk, text, option.Why);
        }
    }

    private void Fear(ProgramRow row, Risk risk, string text, string? why)
    {
        if (risk != Risk.ReadOnly)
            _findings.Add(risk, OptionReader.Reason(row, text, why));
    }

    private static bool MayBe(string text, OptionRule option, ProgramRow row)
    {
        var name = text.Split('=', 2)[0];
        if (name == option.Name || (option.Name.Length > 1 && option.Name[1] == '#' && text[1..].All(char.IsAsciiDigit)))
            return true;
        if (option.Name.StartsWith("--", StringComparison.Ordinal))
            return name.Length >= ShortestAbbreviation && option.Name.StartsWith(name, StringComparison.Ordinal);
        return option.Name.Length == 2 && text[0] == '-' && text[1] != '-' && !row.Has(Syntax.LongSingle) && InBundle(text, option.Name[1], row);
    }

    /// <summary>Whether a letter may be an option of a bundle: none before it takes the rest for its value.</summary>
    private static bool InBundle(string text, char letter, ProgramRow row)
    {
        foreach (var other in text.AsSpan(1))
        {
            if (other == letter)
                return true;
            if (row.Options.TryGetValue($"-{other}", out var rule) && rule.Values.Count > 0)
                return false;
        }

        return false;
    }

    /// <summary>Where a program runs what it is given, and that comes from another machine.</summary>
    private void ReadFetched()
    {
        if (Array.Exists(_arguments, word => word.IsFromNetwork) && Array.Exists(_rows, row => RunsCommands(row) || Takes(row, ValueKind.Code)))
            _findings.Add(Risk.Destructive, $"`{_rows[^1]}` runs whatever comes from the network, and that can be anything");
    }

    private void ReadDashes()
    {
        var dashes = Array.FindIndex(_arguments, word => word.Text == "--");
        if (dashes < 0 || dashes == _arguments.Length - 1)
            return;
        foreach (var row in _rows)
        {
            foreach (var rule in row.OperandRules.Where(rule => rule.Pattern == "--"))
                Fear(row, rule.Risk, "--", rule.Why);
        }
    }

    /// <summary>Where a program talks to other hosts, each word that is an address is one of them, whatever the options before it mean.</summary>
    private void ReadHosts()
    {
        if (!Array.Exists(_rows, row => row.Risk == Risk.Network || Takes(row, ValueKind.Url)))
            return;
        var takesBare = Array.Exists(_rows, row => row.Operands.First.Contains(ValueKind.Url) || row.Operands.Repeated == ValueKind.Url);
        foreach (var argument in _arguments.Where(argument => argument.Text is not null))
        {
            var value = argument.Text![(argument.Text!.StartsWith('-') ? argument.Text!.IndexOf('=', StringComparison.Ordinal) + 1 : 0)..];
            if (value.Contains("://", StringComparison.Ordinal) || (takesBare && IsAddress(value)))
                _findings.Add(NetworkName.Effect(ValueKind.Url, argument with { Text = value }));
        }
    }

    private static bool IsAddress(string value) =>
        value.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)
        || (value.Length > 0 && Uri.TryCreate("http://" + value, UriKind.Absolute, out var url) && url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6);

    /// <summary>Where a program selects files by name, each word may hold one.</summary>
    private void ReadNames()
    {
        if (!Array.Exists(_rows, row => Takes(row, ValueKind.Names) || Takes(row, ValueKind.Revision)))
            return;
        foreach (var text in _arguments.Select(argument => argument.Text).OfType<string>())
            _findings.Select(text.StartsWith('-') ? text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..] : text[(text.LastIndexOf(':') + 1)..]);
    }

    private void ReadCode()
    {
        foreach (var argument in _arguments.Where(argument => argument.Text is not null || argument.Loose is not null))
        {
            if (Array.Exists(_rows, row => Takes(row, ValueKind.Code) || Takes(row, ValueKind.GitSetting) || row.Grammar == "awk"))
                ForeignText.Code.Fear(argument, _findings);
            if (Array.Exists(_rows, row => row.Grammar == "sed"))
                ReadSed(argument.Text ?? argument.Loose!);
            if (Array.Exists(_rows, row => Takes(row, ValueKind.Sql)))
                ForeignText.Sql.Fear(argument, _findings);
        }
    }

    /// <summary>A line of sed that runs the rest of it: <c>1e rm a.txt</c>.</summary>
    private void ReadSed(string script)
    {
        foreach (var line in script.Split('\n', ';'))
        {
            if (line.IndexOf("e ", StringComparison.Ordinal) is var at and >= 0)
                _findings.Add(new InnerCommand { Script = line[(at + 2)..], IsGuess = true });
        }
    }

    /// <summary>Where a program runs commands, each word that is no option may begin one.</summary>
    private void ReadInner()
    {
        if (!Array.Exists(_rows, RunsCommands))
            return;
        foreach (var option in _rows.SelectMany(row => row.Options.Values).Where(option => option.Values.Contains(ValueKind.Script)))
            GuessValue(option.Name);
        var guesses = 0;
        for (var i = 0; i < _arguments.Length && guesses < MostGuesses; i++)
        {
            if ((_arguments[i].Text ?? _arguments[i].Loose) is not { Length: > 0 } text || text[0] == '-')
                continue;
            guesses++;
            _findings.Add(new InnerCommand { Words = _arguments[i..Math.Min(_arguments.Length, i + MostWords)], IsGuess = true });
            if (text.Contains(' ', StringComparison.Ordinal))
                _findings.Add(new InnerCommand { Script = text, IsGuess = true });
        }
    }

    /// <summary>A script in the same word as its option.</summary>
    private void GuessValue(string option)
    {
        foreach (var text in _arguments.Select(argument => argument.Text ?? argument.Loose ?? "").Where(text => text.StartsWith(option, StringComparison.Ordinal) && text.Length > option.Length))
            _findings.Add(new InnerCommand { Script = text[option.Length..].TrimStart('='), IsGuess = true });
    }

    private static bool RunsCommands(ProgramRow row) => Takes(row, ValueKind.Command) || Takes(row, ValueKind.Script) || Takes(row, ValueKind.Program);

    private static bool Takes(ProgramRow row, ValueKind kind) =>
        row.Operands.First.Contains(kind) || row.Operands.Repeated == kind || row.Options.Values.Any(option => option.Values.Contains(kind));
}
