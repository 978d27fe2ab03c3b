namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>Bea, who answers what comes to her mind, and of whom is known what of each plan she was shown as running unasked.</summary>
internal sealed class Person(Chance chance, World world, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlySet<string>> _shown = new(StringComparer.Ordinal);

    /// <summary>What of each plan was shown as running unasked, by the plan's id.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Shown => _shown;

    public ApprovalAnswer Answer(ApprovalRequest request) => request.Plan is { } plan ? AnswerPlan(request, plan) : AnswerCall(request);

    private ApprovalAnswer AnswerCall(ApprovalRequest request) => chance.Next(6) switch
    {
        0 => request.Deny(ConsentCheck.Person, "no"),
        1 when request.ProposedRule is not null => request.Approve(ConsentCheck.Person, GrantScope.Session),
        2 when request.ProposedRule is not null => request.Approve(ConsentCheck.Person, GrantScope.Session, InAnHour(), request.ProposedRules[^1]),
        3 when request.ProposedRule is not null => request.Approve(ConsentCheck.Person, GrantScope.Project),
        _ => request.Approve(ConsentCheck.Person),
    };

    private ApprovalAnswer AnswerPlan(ApprovalRequest request, ProposedPlan plan)
    {
        See(plan);
        switch (chance.Next(10))
        {
            case 0:
                return request.Deny(ConsentCheck.Person, "Leave it.");
            case 1:
                return request.SendBack(ConsentCheck.Person, "In another way, please.");
            case 2:
                return request.Approve(ConsentCheck.Person);
            case 3 or 4:
                var edited = plan.Edit(plan.Plan with { Files = world.SomePlan(chance).Files });
                See(edited);
                return request.ApproveEdited(ConsentCheck.Person, edited, chance.OneIn(4) ? GrantScope.Once : GrantScope.Plan);
            case 5:
                return request.Approve(ConsentCheck.Person, GrantScope.Plan, InAnHour());
            default:
                return request.Approve(ConsentCheck.Person, GrantScope.Plan);
        }
    }

    private DateTimeOffset InAnHour() => clock.GetUtcNow() + TimeSpan.FromHours(1);

    private void See(ProposedPlan plan)
    {
        lock (_gate)
            _shown[plan.Id] = plan.Items.Where(item => item.RunsUnasked).Select(item => $"{item.Change} {item.Target}").ToHashSet(StringComparer.Ordinal);
    }
}
