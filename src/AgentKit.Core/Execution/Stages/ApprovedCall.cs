namespace AgentKit.Execution.Stages;

/// <summary>A call that may run, and why.</summary>
internal readonly record struct ApprovedCall(ValidCall Call, Verdict Verdict);
