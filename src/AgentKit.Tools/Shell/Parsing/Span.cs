using System.Runtime.InteropServices;

namespace AgentKit.Tools.Shell.Parsing;

/// <summary>A piece of the text that was parsed, so that a verdict can point at it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;

    public string Of(string text) => text.Substring(Start, Length);
}
