namespace AgentKit.Cli.Tests.Corpora;

/// <summary>A line of the corpus of paths.</summary>
internal sealed class PathLine(string[] fields)
{
    public string? Rule => fields[2] == "-" ? null : fields[2];

    /// <summary>The decisions that are right; nearly always one.</summary>
    public IReadOnlyList<string> Expected => fields[3].Split('|');

    public (string Tool, IReadOnlyDictionary<string, string> Input, string Mode) Call(string workspace, string outside)
    {
        var path = CorpusText.Decode(fields[4], workspace, outside);
        Dictionary<string, string> input = fields[0] switch
        {
            "write_file" => new() { ["path"] = path, ["content"] = "x" },
            "edit_file" => new() { ["path"] = path, ["old_text"] = "a", ["new_text"] = "b" },
            "grep" => new() { ["path"] = path, ["pattern"] = "x" },
            "glob" => new() { ["path"] = path, ["pattern"] = "*" },
            "glob:pattern" => new() { ["pattern"] = path },
            _ => new() { ["path"] = path },
        };
        return (fields[0].Split(':')[0], input, fields[1]);
    }

    public override string ToString() => string.Join("  ", fields);
}
