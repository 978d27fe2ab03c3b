using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>
/// Finds rules whose tool is surely another one, spelt wrongly: a deny rule that hits nothing protects nothing. A rule for a
/// tool that is not there is none of them; settings may be written for more programs than one.
/// </summary>
internal static class MisspeltRules
{
    /// <summary>What is wrong with each such rule.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="tools">The names of all tools that there are.</param>
    public static IEnumerable<string> Find(IEnumerable<PermissionRule> rules, IReadOnlyCollection<string> tools) =>
        from rule in rules
        where rule.Planned is null && rule.Tool.IsOneTool && !tools.Any(rule.Tool.Hits)
        let meant = Spelling.MeantBy(rule.Tool.Text, tools)
        where meant is not null
        select $"The {Reasons.Name(rule)} names a tool '{rule.Tool.Text}' that does not exist, so it would do nothing. Write '{meant}' if that is meant.";
}
