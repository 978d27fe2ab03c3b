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
    /// <param name="scope">How far it reaches. Beyond <see cref="GrantScope.Once"/>, <see cref="ProposedRule"/> becomes a grant.</param>
    /// <param name="expires">When the grant ends; <see langword="null"/> for the end of the scope.</param>
    /// <param name="rule">Which of <see cref="ProposedRules"/> becomes the grant. Default: the narrowest.</param>
    /// <exception cref="InvalidOperationException">The question was answered already, cannot be approved so far, or did not propose the rule.</exception>
    public ApprovalAnswer Approve(string by, GrantScope scope = GrantScope.Once, DateTimeOffset? expires = null, string? rule = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
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

    /// <summary>Refuses the call.</summary>
    /// <param name="by">Who says so.</param>
    /// <param name="reason">The reason, for the model to read.</param>
    /// <exception cref="InvalidOperationException">The question was answered already.</exception>
    public ApprovalAnswer Deny(string by, string? reason = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(by);
        UseUp();
        return new ApprovalAnswer { Request = this, By = by, Reason = reason };
    }

    private void UseUp()
    {
        if (Interlocked.Exchange(ref _answered, 1) != 0)
            throw new InvalidOperationException($"Question '{Id}' was answered already; an answer counts once.");
    }
}
