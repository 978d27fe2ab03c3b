using System.Text.Json.Serialization;

namespace AgentKit.Permissions;

/// <summary>A right that a person gave by approving a call for more than once. Only a <see cref="Consent"/> becomes one.</summary>
public sealed class Grant
{
    private const string AnyTool = "*";

    private PermissionRule? _parsed;

    [JsonConstructor]
    internal Grant(string id, string tool, string rule, GrantScope scope, string by, DateTimeOffset at, DateTimeOffset? expires) =>
        (Id, Tool, Rule, Scope, By, At, Expires) = (id, tool, rule, scope, by, at, expires);

    /// <summary>The grant's id, by which it can be withdrawn.</summary>
    public string Id { get; }

    /// <summary>The tool that it is about, as the rule names it; <c>*</c> for what a plan names, whatever the tool.</summary>
    public string Tool { get; }

    /// <summary>The rule that it became.</summary>
    public string Rule { get; }

    /// <summary>How far it reaches.</summary>
    public GrantScope Scope { get; }

    /// <summary>Who gave it.</summary>
    public string By { get; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When it ends; <see langword="null"/> for the end of its scope.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Where a decision says that its rule stands.</summary>
    internal string Origin => Scope == GrantScope.Plan ? $"plan approved by {By}, grant {Id}" : $"grant {Id} by {By}";

    /// <summary>Whether the grant still counts.</summary>
    /// <param name="now">The present time.</param>
    public bool IsActive(DateTimeOffset now) => Expires is not { } end || now < end;

    /// <summary>What a person's word becomes.</summary>
    /// <param name="consent">The consent, for more than once.</param>
    /// <param name="id">The grant's id.</param>
    /// <param name="now">The present time.</param>
    /// <exception cref="AgentKitException">The consent is for one call, or its rule is none.</exception>
    internal static Grant From(Consent consent, string id, DateTimeOffset now)
    {
        if (consent.Rule is not { } text || consent.Scope is GrantScope.Once or GrantScope.Plan)
            throw new AgentKitException("A consent for one call becomes no grant. Approve with the scope of the session or the project.");

        var rule = PermissionRule.Parse(RuleKind.Allow, text, $"grant {id} by {consent.By}");
        return new Grant(id, rule.Tool.Text, rule.Text, consent.Scope, consent.By, now, consent.Expires) { _parsed = rule };
    }

    /// <summary>What a person's word about a plan becomes: one grant for each thing that it names.</summary>
    /// <param name="consent">The consent to the plan.</param>
    /// <param name="rule">What of the plan.</param>
    /// <param name="id">The grant's id.</param>
    /// <param name="now">The present time.</param>
    internal static Grant OfPlan(Consent consent, string rule, string id, DateTimeOffset now) =>
        new(id, AnyTool, rule, GrantScope.Plan, consent.By, now, consent.Expires);

    /// <summary>The rule, ready to be asked; <see langword="null"/> when a log holds what is none (it then grants nothing).</summary>
    internal PermissionRule? ToRule() => _parsed ??= Scope == GrantScope.Plan ? PermissionRule.OfPlan(Rule, Origin)
        : PermissionRule.TryParse(RuleKind.Allow, Rule, Origin, out var rule, out _) ? rule : null;
}
