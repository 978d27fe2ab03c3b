using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>A rule as somebody writes it.</summary>
internal sealed record WrittenRule(RuleKind Kind, string Tool, string? Pattern)
{
    public const string AnyTool = "*";

    public PermissionRule Read() => PermissionRule.Parse(Kind, Pattern is null ? Tool : $"{Tool}({Pattern})", "a test");
}
