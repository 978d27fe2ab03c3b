using System.Runtime.InteropServices;

namespace AgentKit.Memory.Text;

/// <summary>A term that may stand for another.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Association(uint Term, AssociationKind Kind);
