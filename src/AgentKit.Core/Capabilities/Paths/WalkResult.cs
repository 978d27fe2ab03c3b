using System.Runtime.InteropServices;

namespace AgentKit.Capabilities.Paths;

/// <summary>Where a walk ended.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WalkResult(string Path, PathKind Kind, string? Forbidden);
