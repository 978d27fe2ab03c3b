using AgentKit.Memory.Extraction;

namespace AgentKit.Memory.Tests.Extraction;

/// <summary>What rules make of what a person says.</summary>
internal static class Spoken
{
    public static ExtractionResult Read(string said, string before = "", bool atHome = false, params string[] recalled) => Read(new ExtractionRules(), said, before, atHome, recalled);

    public static ExtractionResult Read(ExtractionRules rules, string said, string before = "", bool atHome = false, params string[] recalled)
    {
        var trail = before.Length == 0 ? SessionTrail.Empty : SessionTrail.Empty with { LastAnswer = before };
        return rules.Extract(Turn(said, atHome, recalled), trail);
    }

    public static TurnContent Turn(string said, bool atHome = false, params string[] recalled) => new()
    {
        Session = "s",
        Workspace = atHome ? null : "/work/app",
        At = CorpusTurn.Start,
        Said = [new(1, CorpusTurn.Start, said)],
        Recalled = [.. recalled.Select((statement, index) => new AgentKit.Memory.Extraction.RecalledText($"m-{index}", statement))],
    };
}
