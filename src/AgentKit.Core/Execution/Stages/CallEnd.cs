namespace AgentKit.Execution.Stages;

/// <summary>How a call ended: the one exit for results, refusals and failures alike.</summary>
internal sealed class CallEnd
{
    public CallEnd(CallOutcome outcome, ToolResult result) => (Outcome, Result) = (outcome, result);

    public CallOutcome Outcome { get; }

    public ToolResult Result { get; }

    public static CallEnd Error(string text) => new(CallOutcome.Error, ToolResult.Error(text));

    public static CallEnd Denied(string text) => new(CallOutcome.Denied, ToolResult.Error(text));

    public static CallEnd Cancelled { get; } =
        new(CallOutcome.Cancelled, ToolResult.Error("The call was cancelled before it ran, because the run was stopped."));
}
