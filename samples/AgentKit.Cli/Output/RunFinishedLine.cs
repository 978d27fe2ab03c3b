using System.Text.Json.Nodes;

namespace AgentKit.Cli.Output;

/// <summary>The object that ends every headless run, however it ended.</summary>
internal sealed record RunFinishedLine
{
    public SessionId? Session { get; init; }

    public long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? RunId { get; init; }

    public required StopReason StopReason { get; init; }

    public string Text { get; init; } = "";

    public Usage Usage { get; init; } = Usage.None;

    public int Turns { get; init; }

    public TimeSpan Duration { get; init; }

    public string? HeadHash { get; init; }

    public Failure? Failure { get; init; }

    public IReadOnlyList<ParkedQuestion> PendingApprovals { get; init; } = [];

    /// <summary>What was decided in the run without a person.</summary>
    public IReadOnlyList<LoggedDecision> Decisions { get; init; } = [];

    public string ToJson() => Json.Line(new JsonObject
    {
        ["type"] = "run_finished",
        ["sessionId"] = Session?.Value,
        ["seq"] = Sequence,
        ["at"] = At.ToString("O"),
        ["runId"] = RunId,
        ["stopReason"] = Json.Name(StopReason),
        ["text"] = Text,
        ["usage"] = UsageText.ToJson(Usage),
        ["turns"] = Turns,
        ["durationMs"] = (long)Duration.TotalMilliseconds,
        ["pendingApprovals"] = new JsonArray([.. PendingApprovals.Select(ToJson)]),
        ["decisions"] = DecisionReport.Summary(Decisions),
        ["headHash"] = HeadHash,
        ["failure"] = Failure is null ? null : new JsonObject { ["what"] = Failure.What, ["why"] = Failure.Why, ["options"] = Json.Array(Failure.Options) },
    });

    private static JsonObject ToJson(ParkedQuestion question) => new()
    {
        ["id"] = question.Id,
        ["callId"] = question.CallId,
        ["tool"] = question.Tool,
        ["why"] = question.Why,
        ["expires"] = question.Expires.ToString("O"),
    };
}
