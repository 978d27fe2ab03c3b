using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentKit.Analyzers;

/// <summary>How code becomes a tool: the types of AgentKit and Microsoft.Extensions.AI that take or declare handlers.</summary>
internal sealed class ToolForms
{
    private readonly HashSet<ISymbol> _takers;
    private readonly INamedTypeSymbol? _options;
    private readonly INamedTypeSymbol? _definition;
    private readonly INamedTypeSymbol? _function;
    private readonly INamedTypeSymbol? _method;

    private ToolForms(Compilation compilation)
    {
        string[] takers = ["AgentKit.Tools.ToolFactory", "AgentKit.ToolBuilderExtensions", "Microsoft.Extensions.AI.AIFunctionFactory"];
        _takers = new(takers.Select(compilation.GetTypeByMetadataName).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        _options = compilation.GetTypeByMetadataName("AgentKit.Tools.ToolOptions");
        _definition = compilation.GetTypeByMetadataName("AgentKit.Tools.ToolDefinition`1");
        _function = compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.AIFunction");
        _method = compilation.GetTypeByMetadataName("System.Reflection.MethodInfo");
    }

    /// <summary>The forms as a compilation knows them; <see langword="null"/> when it does not use AgentKit.</summary>
    public static ToolForms? Find(Compilation compilation) => new ToolForms(compilation) is { _definition: not null } forms ? forms : null;

    /// <summary>Whether an argument is a handler: a delegate, or a method found by reflection.</summary>
    public bool IsHandler(IArgumentOperation argument) =>
        argument.Parameter is { ContainingSymbol: IMethodSymbol { ContainingType: { } taker } } parameter
        && _takers.Contains(taker.OriginalDefinition)
        && (parameter.Type.SpecialType == SpecialType.System_Delegate || SymbolEqualityComparer.Default.Equals(parameter.Type, _method));

    /// <summary>Whether an assignment to this property gives a tool its effects.</summary>
    public bool IsEffects(IOperation target) =>
        target is IPropertyReferenceOperation { Property: { Name: "Effects" } property } && SymbolEqualityComparer.Default.Equals(property.ContainingType, _options);

    /// <summary>What a method is by what it overrides; <see langword="null"/> when AgentKit does not call it.</summary>
    public HandlerKind? KindOf(IMethodSymbol method)
    {
        if (!method.IsOverride)
            return null;

        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden.OriginalDefinition;
        var type = root.ContainingType.OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(type, _definition))
            return root.Name switch { "RunAsync" => HandlerKind.Handler, "Effects" => HandlerKind.Effects, _ => null };
        if (SymbolEqualityComparer.Default.Equals(type, _function))
            return root.Name == "InvokeCoreAsync" ? HandlerKind.Handler : null;

        // A class of another package that stands between may call whatever it leaves to be overridden.
        var isElsewhere = !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, method.ContainingAssembly);
        return isElsewhere && root.MethodKind == MethodKind.Ordinary && IsTool(type) ? HandlerKind.Handler : null;
    }

    /// <summary>Whether a type is a tool as a class.</summary>
    public bool IsTool(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _definition))
                return true;
        }

        return false;
    }

    /// <summary>Whether a value of a type can bring a handler with it: delegates, collections and promises of them.</summary>
    public bool CanCarry(ITypeSymbol? type, int depth = 0) => type switch
    {
        null => false,
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => true,
        IArrayTypeSymbol array => CanCarry(array.ElementType, depth + 1),
        INamedTypeSymbol { Name: "Lazy", Arity: 1 } => true,
        INamedTypeSymbol named => SymbolEqualityComparer.Default.Equals(named, _method) || (depth < 4 && named.TypeArguments.Any(one => CanCarry(one, depth + 1))),
        _ => false,
    };
}
