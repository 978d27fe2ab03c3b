using System.Runtime.InteropServices;

namespace AgentKit.Memory.Recall;

/// <summary>A record with its score: what it is worth, and what made it so.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedRecord(RecallDocument Document, double Score, ScoreParts Parts);
