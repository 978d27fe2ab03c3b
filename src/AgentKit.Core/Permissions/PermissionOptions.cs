namespace AgentKit.Permissions;

/// <summary>What calls may do without asking, and what they may never do.</summary>
public sealed class PermissionOptions
{
    /// <summary>Rules that let calls run unasked, such as <c>write_file(docs/*.md)</c>. Ignored in plan mode.</summary>
    /// <value>Default: none. Every rule must be one that <see cref="PermissionRule.Parse"/> can read.</value>
    public IList<string> Allow { get; } = [];

    /// <summary>Rules that make calls ask, whatever the allow rules and grants say.</summary>
    /// <value>Default: none. Every rule must be one that <see cref="PermissionRule.Parse"/> can read.</value>
    public IList<string> Ask { get; } = [];

    /// <summary>Rules that calls may never break, such as <c>shell(git push:*)</c>.</summary>
    /// <value>Default: none. Every rule must be one that <see cref="PermissionRule.Parse"/> can read.</value>
    public IList<string> Deny { get; } = [];

    /// <summary>Rules of any kind that were read already and know where they stand, such as those of <see cref="PermissionSettings"/>.</summary>
    /// <value>Default: none.</value>
    public IList<PermissionRule> Rules { get; } = [];

    /// <summary>Rules that would count if the person trusted the workspace. They decide nothing; an explanation names them where trust would change the answer.</summary>
    /// <value>Default: none.</value>
    public IList<PermissionRule> RulesIfTrusted { get; } = [];

    /// <summary>Whether reads inside the workspace ask too, unless a rule covers them.</summary>
    /// <value>Default: <see langword="false"/>, they run unasked.</value>
    public bool Strict { get; set; }

    /// <summary>All rules, those given as text first.</summary>
    /// <exception cref="AgentKitException">Some texts are no rules; the message names all of them.</exception>
    internal IReadOnlyList<PermissionRule> ReadRules()
    {
        var errors = new List<string>();
        var rules = ReadTexts(errors);
        return errors.Count == 0
            ? [.. rules, .. Rules]
            : throw new AgentKitException(string.Join(Environment.NewLine, errors));
    }

    /// <summary>Reads the texts, and collects what is wrong with any of them.</summary>
    internal List<PermissionRule> ReadTexts(List<string> errors)
    {
        var rules = new List<PermissionRule>();
        Read(RuleKind.Deny, Deny, nameof(Deny), rules, errors);
        Read(RuleKind.Ask, Ask, nameof(Ask), rules, errors);
        Read(RuleKind.Allow, Allow, nameof(Allow), rules, errors);
        return rules;
    }

    private static void Read(RuleKind kind, IList<string> texts, string list, List<PermissionRule> rules, List<string> errors)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (PermissionRule.TryParse(kind, texts[i] ?? "", $"PermissionOptions.{list}[{i}]", out var rule, out var error))
                rules.Add(rule);
            else
                errors.Add(error);
        }
    }
}
