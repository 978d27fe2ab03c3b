using System.Runtime.InteropServices;

namespace AgentKit.Memory.Recall;

/// <summary>A record with its score: its place in the candidates, what it is worth, and what made it so.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedRecord(long Key, double Score, ScoreParts Parts);
