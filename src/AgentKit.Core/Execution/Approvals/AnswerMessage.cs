using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Execution.Approvals;

/// <summary>
/// An answer on its way through the inbox of a session. It names the question and what was said, and nothing that would
/// widen it: the rule of a grant is one of those that stand in the session's own question.
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

    public static string Write(ApprovalAnswer answer) => JsonSerializer.Serialize(
        new AnswerMessage
        {
            QuestionId = answer.Request.Id,
            Approved = answer.Consent is not null,
            Scope = answer.Consent?.Scope ?? GrantScope.Once,
            Expires = answer.Consent?.Expires,
            Rule = answer.Consent?.Rule is { } rule && rule != answer.Request.ProposedRule ? rule : null,
            Reason = answer.Reason,
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
