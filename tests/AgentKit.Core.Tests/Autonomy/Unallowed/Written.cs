namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>The two parts of a rule: what stands before the parenthesis, and what in it.</summary>
internal static class Written
{
    public static (string Head, string? Target) Parts(string rule) =>
        rule.IndexOf('(', StringComparison.Ordinal) is var open and > 0 && rule.EndsWith(')') ? (rule[..open], rule[(open + 1)..^1]) : (rule, null);
}
