using System.Runtime.InteropServices;

namespace AgentKit.Memory.Text;

/// <summary>A piece of a text: a word, a number, an identifier, or a part of one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
