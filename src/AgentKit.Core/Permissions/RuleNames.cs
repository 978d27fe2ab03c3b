namespace AgentKit.Permissions;

/// <summary>The kinds of rules as settings and messages name them.</summary>
internal static class RuleNames
{
    public static string Of(RuleKind kind) => kind switch
    {
        RuleKind.Allow => "allow",
        RuleKind.Ask => "ask",
        RuleKind.Deny => "deny",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of rule."),
    };
}
