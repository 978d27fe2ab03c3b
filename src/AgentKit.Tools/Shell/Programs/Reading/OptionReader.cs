using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>What an option makes a command do.</summary>
internal static class OptionReader
{
    public static void Read(BoundOption option, Findings findings)
    {
        var rule = option.Rule;
        if (rule.Risk != Risk.ReadOnly)
            findings.Add(rule.Risk, Reason(findings.Row, rule.Name, rule.Why));
        if (rule.Values is [ValueKind.Command])
        {
            findings.Add(new InnerCommand { Words = option.Values });
            return;
        }

        for (var i = 0; i < option.Values.Count; i++)
            ValueReader.Read(rule.Values[i], option.Values[i], findings);
    }

    public static string Reason(ProgramRow row, string piece, string? why) => $"`{row} {piece}` {why ?? row.Why}";
}
