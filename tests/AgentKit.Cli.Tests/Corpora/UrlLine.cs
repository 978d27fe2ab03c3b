namespace AgentKit.Cli.Tests.Corpora;

/// <summary>A line of the corpus of URLs.</summary>
internal sealed class UrlLine(string[] fields)
{
    public string? Rule => fields[0] == "-" ? null : fields[0];

    /// <summary>The decisions that are right; nearly always one.</summary>
    public IReadOnlyList<string> Expected => fields[1].Split('|');

    /// <summary>Whether no rule may change the decision.</summary>
    public bool IsNever => fields[1] == "deny";

    public string Url => CorpusText.Decode(fields[2], "", "");

    public (string Tool, IReadOnlyDictionary<string, string> Input, string Mode) Call =>
        ("web_fetch", new Dictionary<string, string> { ["url"] = Url }, "default");

    public override string ToString() => string.Join("  ", fields);
}
