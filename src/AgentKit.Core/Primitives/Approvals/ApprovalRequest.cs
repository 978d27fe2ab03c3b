namespace AgentKit;

/// <summary>
/// A question to a person about one call. Only the runtime makes one, only the host is given it, and it can be answered
/// once. It is the only thing in AgentKit that a <see cref="Consent"/> comes from.
/// </summary>
public sealed class ApprovalRequest
{
    private int _answered;

    internal ApprovalRequest()
    {
    }

    /// <summary>The question's id.</summary>
    public required string Id { get; init; }

    /// <summary>The session that asks.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The call, as it would run.</summary>
    public required ToolCall Call { get; init; }

    /// <summary>What the call would do.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>Why it is not simply run.</summary>
    public required string Why { get; init; }

    /// <summary>
    /// The rule that an approval for the session or the project becomes; <see langword="null"/> when the call can only
    /// be approved once.
    /// </summary>
    public string? ProposedRule { get; init; }

    /// <summary>
    /// The plan that is the question; <see langword="null"/> for every other call. Approving it ends plan mode: with
    /// <see cref="GrantScope.Plan"/> what it names runs unasked, with <see cref="GrantScope.Once"/> each step asks.
    /// </summary>
    public ProposedPlan? Plan { get; init; }

    /// <summary>
    /// Wider rules that the person may choose instead of <see cref="ProposedRule"/>, narrowest first. Empty for most calls:
    /// nothing wider is offered for what is unknown or irreversible, for protected files, and for programs that run others.
    /// </summary>
    public IReadOnlyList<string> WiderRules { get; init; } = [];

    /// <summary>Every rule that an approval for more than once can become, narrowest first; empty when the call can only be approved once.</summary>
    public IReadOnlyList<string> ProposedRules => ProposedRule is null ? [] : [ProposedRule, .. WiderRules];

    /// <summary>The session whose person is asked, when a child of it asks; <see langword="null"/> when <see cref="SessionId"/> asks for itself.</summary>
    public SessionId? ParentSessionId { get; init; }

    /// <summary>Whether the call may have run already, before a crash, so that running it again may do it twice.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Lets the call run.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="scope">How far it reaches. Beyond <see cref="GrantScope.Once"/>, <see cref="ProposedRule"/> becomes a grant, or what <see cref="Plan"/> names.</param>
    /// <param name="expires">When the grant ends; <see langword="null"/> for the end of the scope.</param>
    /// <param name="rule">Which of <see cref="ProposedRules"/> becomes the grant. Default: the narrowest.</param>
    /// <exception cref="InvalidOperationException">The question was answered already, cannot be approved so far, or did not propose the rule.</exception>
    public ApprovalAnswer Approve(string by, GrantScope scope = GrantScope.Once, DateTimeOffset? expires = null, string? rule = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        if (Plan is not null)
            return ApprovePlan(by, Plan, scope, expires);
        if (scope == GrantScope.Plan)
            throw new InvalidOperationException($"The call of '{Call.Tool}' proposes no plan, so it cannot be approved for one.");
        if (scope != GrantScope.Once && ProposedRule is null)
            throw new InvalidOperationException($"The call of '{Call.Tool}' can only be approved once: no rule could cover it safely.");

        if (rule is not null && (scope == GrantScope.Once || !ProposedRules.Contains(rule)))
            throw new InvalidOperationException(scope == GrantScope.Once
                ? "An approval for one call becomes no rule. Approve for the session or the project."
                : $"The rule `{rule}` was not proposed. Proposed are: {string.Join(", ", ProposedRules.Select(proposed => $"`{proposed}`"))}.");

        UseUp();
        var consent = new Consent { Scope = scope, Rule = scope == GrantScope.Once ? null : rule ?? ProposedRule, By = by, Expires = expires };
        return new ApprovalAnswer { Request = this, Consent = consent, By = by };
    }

    /// <summary>Approves the plan as the person changed it.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="edited">What <see cref="ProposedPlan.Edit"/> of this question's <see cref="Plan"/> gave.</param>
    /// <param name="scope"><see cref="GrantScope.Plan"/>: what it names runs unasked. <see cref="GrantScope.Once"/>: each step asks.</param>
    /// <param name="expires">When that ends; <see langword="null"/> for when the plan is carried out.</param>
    /// <exception cref="InvalidOperationException">The question was answered already, or is about another plan.</exception>
    public ApprovalAnswer ApproveEdited(string by, ProposedPlan edited, GrantScope scope = GrantScope.Plan, DateTimeOffset? expires = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        ArgumentNullException.ThrowIfNull(edited);
        if (edited.Id != Plan?.Id)
            throw new InvalidOperationException("This plan belongs to another question. Edit the plan of the question that is answered.");
        return ApprovePlan(by, edited, scope, expires);
    }

    /// <summary>Sends the plan back: the model reads the words, stays in plan mode and may propose another.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="words">What is to be different.</param>
    /// <exception cref="InvalidOperationException">The question was answered already, or is not about a plan.</exception>
    public ApprovalAnswer SendBack(string by, string words)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        ArgumentException.ThrowIfNullOrEmpty(words);
        if (Plan is null)
            throw new InvalidOperationException($"The call of '{Call.Tool}' proposes no plan that could be sent back. Deny it with a reason.");
        UseUp();
        return new ApprovalAnswer { Request = this, By = by, Reason = words, Decision = PlanDecision.SentBack };
    }

    /// <summary>Refuses the call; a plan is rejected, and the model told to stop.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="reason">The reason, for the model to read.</param>
    /// <exception cref="InvalidOperationException">The question was answered already.</exception>
    public ApprovalAnswer Deny(string by, string? reason = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        UseUp();
        return new ApprovalAnswer { Request = this, By = by, Reason = reason, Decision = Plan is null ? null : PlanDecision.Rejected };
    }

    private ApprovalAnswer ApprovePlan(string by, ProposedPlan plan, GrantScope scope, DateTimeOffset? expires)
    {
        if (scope is not (GrantScope.Once or GrantScope.Plan))
            throw new InvalidOperationException("A plan can be approved for itself, or with a question at each step. Nothing of it outlives it.");
        UseUp();
        var consent = new Consent
        {
            Scope = scope,
            Rule = null,
            PlanRules = scope == GrantScope.Plan ? [.. plan.Items.Where(item => item.RunsUnasked).Select(item => item.Rule).Distinct()] : [],
            By = by,
            Expires = expires,
        };
        var decision = scope == GrantScope.Plan ? PlanDecision.Approved : PlanDecision.ApprovedAsking;
        return new ApprovalAnswer { Request = this, Consent = consent, By = by, Decision = decision, Plan = plan };
    }

    private void UseUp()
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            throw new InvalidOperationException($"Question '{Id}' was answered already; an answer counts once.");
    }
}
