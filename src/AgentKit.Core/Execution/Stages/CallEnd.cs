namespace AgentKit.Execution.Stages;

/// <summary>How a call ended: the one exit for results, refusals and failures alike.</summary>
internal sealed class CallEnd
{
    public CallEnd(CallOutcome outcome, ToolResult result) => (Outcome, Result) = (outcome, result);

    public CallOutcome Outcome { get; }

    public ToolResult Result { get; }

    /// <summary>Where the result came from; <see langword="null"/> for the runtime's own words.</summary>
    public ContentLabel? Label { get; private init; }

    /// <summary>The nonce of the marks that the model reads an untrusted result between.</summary>
    public string? Fence { get; private init; }

    /// <summary>Why it was refused; <see langword="null"/> when it was not.</summary>
    public Verdict? Verdict { get; private init; }

    /// <summary>The end of a call as it stands in a log.</summary>
    public static CallEnd Of(CallFinished finished) => new(finished.Outcome, finished.Result) { Label = finished.Label, Fence = finished.Fence, Verdict = finished.Verdict };

    public CallEnd With(ToolResult result) => new(Outcome, result) { Label = Label, Fence = Fence };

    public CallEnd Labelled(ContentLabel label, string? fence) => new(Outcome, Result) { Label = label, Fence = fence };

    public static CallEnd Error(string text) => new(CallOutcome.Error, ToolResult.Error(text));

    public static CallEnd Denied(string text, Verdict? verdict = null) => new(CallOutcome.Denied, ToolResult.Error(text)) { Verdict = verdict };

    /// <summary>Not an end: the call stays open, and waits for an answer from elsewhere.</summary>
    public static CallEnd Parked { get; } = new(CallOutcome.Cancelled, ToolResult.Error("The call waits for an answer."));

    public static CallEnd Cancelled { get; } =
        new(CallOutcome.Cancelled, ToolResult.Error("The call was cancelled before it ran, because the run was stopped."));
}
