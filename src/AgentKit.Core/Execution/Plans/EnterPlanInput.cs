namespace AgentKit.Execution.Plans;

/// <summary>What <c>enter_plan</c> takes: nothing.</summary>
internal sealed record EnterPlanInput;
