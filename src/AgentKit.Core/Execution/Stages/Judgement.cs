namespace AgentKit.Execution.Stages;

/// <summary>What rules, grants and gates say of a call, and whether a gate asks: no rule settles that for the next time.</summary>
internal readonly record struct Judgement(Verdict Verdict, bool GateAsks);
