namespace AgentKit.Execution.Stages;

/// <summary>A call that may run, and why.</summary>
/// <param name="Call">The call.</param>
/// <param name="Verdict">Why it may.</param>
/// <param name="Rights">What the session's rights were when that was decided.</param>
internal readonly record struct ApprovedCall(ValidCall Call, Verdict Verdict, JudgedRights Rights);
