using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>
/// Where a delegate may come from: a method or lambda itself, or what carries it (a local, a field, a property, a parameter,
/// a method that returns it).
/// </summary>
internal readonly struct Source(ISymbol symbol, bool isCode)
{
    public ISymbol Symbol => symbol;

    public bool IsCode => isCode;
}
