using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Execution.Approvals;

/// <summary>
/// An answer on its way through the inbox of a session. It names the question and what was said, and nothing that would
/// widen it: the rule of a grant is one of those that stand in the session's own question, and what an edited plan lets run is
/// found anew, and is no more than the person saw.
/// </summary>
internal sealed record AnswerMessage
{
    public required string QuestionId { get; init; }

    public required bool Approved { get; init; }

    public GrantScope Scope { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>Which of the question's rules was chosen; <see langword="null"/> for the narrowest.</summary>
    public string? Rule { get; init; }

    public string? Reason { get; init; }

    /// <summary>What was said to a plan.</summary>
    public PlanDecision? Decision { get; init; }

    /// <summary>The plan, where the person changed it.</summary>
    public Plan? Edited { get; init; }

    /// <summary>What of the plan the person was shown as running unasked. It can only take away from what the session finds.</summary>
    public IReadOnlyList<string>? Shown { get; init; }

    /// <summary>The answer, as the session's own question makes it; <see langword="null"/> when it is none to that question.</summary>
    public ApprovalAnswer? Answer(ApprovalRequest request, string by)
    {
        if (request.Plan is { } plan)
            return AnswerPlan(request, plan, by);
        if (!Approved)
            return request.Deny(by, Reason);

        // A rule that the question did not propose is nobody's consent: the answer then counts for this call alone.
        var isProposed = request.ProposedRule is not null && Scope != GrantScope.Plan && (Rule is null || request.ProposedRules.Contains(Rule));
        var scope = isProposed ? Scope : GrantScope.Once;
        return request.Approve(by, scope, Expires, scope == GrantScope.Once ? null : Rule);
    }

    private ApprovalAnswer? AnswerPlan(ApprovalRequest request, ProposedPlan plan, string by)
    {
        if (!Approved)
            return Decision == PlanDecision.SentBack && Reason is { Length: > 0 } words ? request.SendBack(by, words) : request.Deny(by, Reason);
        if (Scope is not (GrantScope.Once or GrantScope.Plan) || (Edited is not null && !IsWhole(Edited)))
            return null;
        var meant = Edited is null ? plan : plan.Edit(Edited);
        return request.ApproveEdited(by, Scope == GrantScope.Plan ? meant.Only(Shown ?? []) : meant, Scope, Expires);
    }

    // A message is what somebody wrote: the serialiser lets nulls through.
    private static bool IsWhole(Plan plan) =>
        plan is { Goal.Length: > 0 } && plan.Steps.All(step => step is not null) && plan.Files.All(file => file?.Path is not null) && plan.Commands.All(command => command is not null);

    public static string Write(ApprovalAnswer answer) => JsonSerializer.Serialize(
        new AnswerMessage
        {
            QuestionId = answer.Request.Id,
            Approved = answer.Consent is not null,
            Scope = answer.Consent?.Scope ?? GrantScope.Once,
            Expires = answer.Consent?.Expires,
            Rule = answer.Consent?.Rule is { } rule && rule != answer.Request.ProposedRule ? rule : null,
            Reason = answer.Reason,
            Decision = answer.Decision,
            Edited = answer.Plan is { } plan && plan != answer.Request.Plan ? plan.Plan : null,
            Shown = answer.Consent is { Scope: GrantScope.Plan, PlanRules: var rules } ? rules : null,
        },
        AnswerMessageJsonContext.Default.AnswerMessage);

    /// <summary>Reads a message; <see langword="null"/> when it is none.</summary>
    public static AnswerMessage? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, AnswerMessageJsonContext.Default.AnswerMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The generated serialiser of <see cref="AnswerMessage"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerMessage))]
internal sealed partial class AnswerMessageJsonContext : JsonSerializerContext;
