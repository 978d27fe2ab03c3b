namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>A header and the indented lines below it, not yet read.</summary>
internal sealed class TableBlock(string family, int line, string header)
{
    private const string OptionsWord = "options ";
    private readonly List<(int Line, string Text)> _lines = [];

    public string Header => header;

    public string Source => $"{family}:{line}";

    public IReadOnlyList<(int Line, string Text)> Lines => _lines;

    /// <summary>The name of a set of options that rows share; <see langword="null"/> for rows.</summary>
    public string? OptionsName => header.StartsWith(OptionsWord, StringComparison.Ordinal) ? header[OptionsWord.Length..].Trim() : null;

    /// <summary>The names before the colon, each a program and perhaps sub-commands.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
                throw new TableException(Source, "a header reads 'name, name: risk | what it does'");
            return header[..colon].Split(',', StringSplitOptions.TrimEntries);
        }
    }

    public IEnumerable<string> Programs => Names.Select(name => name.Split(' ')[0]);

    public string SourceOf(int lineNumber) => $"{family}:{lineNumber}";

    public static IReadOnlyList<TableBlock> Split(string family, string text)
    {
        var blocks = new List<TableBlock>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.IsEmpty || trimmed[0] == '#')
                continue;
            if (line[0] != ' ')
                blocks.Add(new(family, number, trimmed.ToString()));
            else if (blocks.Count == 0)
                throw new TableException($"{family}:{number}", "a line stands under no header");
            else
                blocks[^1]._lines.Add((number, trimmed.ToString()));
        }

        return blocks;
    }
}
