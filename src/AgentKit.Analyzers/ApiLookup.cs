using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>Finds what is said of a member, for one compilation.</summary>
internal sealed class ApiLookup(IAssemblySymbol own)
{
    private static readonly Api[] None = [];

    private readonly ConcurrentDictionary<INamedTypeSymbol, Api[]> _rows = new(SymbolEqualityComparer.Default);

    /// <summary>What is said of a method, constructor or property; <see langword="null"/> when it is harmless.</summary>
    public Api? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type)
            return null;

        foreach (var api in _rows.GetOrAdd(type.OriginalDefinition, RowsOf))
        {
            if (api.Covers(member))
                return api;
        }

        return IsNative(member) ? ApiTable.Native : null;
    }

    // A type of the compilation itself is read, whatever its name.
    private Api[] RowsOf(INamedTypeSymbol type) =>
        type.ContainingType is null
        && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own)
        && ApiTable.Rows.TryGetValue($"{type.ContainingNamespace?.ToDisplayString()}.{type.MetadataName}", out var rows) ? rows : None;

    private static bool IsNative(ISymbol member) =>
        member is IMethodSymbol method
        && (method.GetDllImportData() is not null || method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "LibraryImportAttribute" }));
}
