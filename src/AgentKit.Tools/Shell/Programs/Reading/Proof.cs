namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>What strict reading came to: a judgement, or why there is none.</summary>
internal sealed record Proof(Judgement? Judgement, string Failure);
