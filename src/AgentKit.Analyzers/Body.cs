using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>What one method, local function, lambda or initialiser does, as far as the rules care.</summary>
internal sealed class Body(ISymbol owner, Body? outer)
{
    private readonly List<Use> _uses = [];
    private HashSet<DiagnosticDescriptor>? _put;

    /// <summary>The method, or the field or property whose initialiser this is.</summary>
    public ISymbol Owner => owner;

    /// <summary>The body around a lambda or local function.</summary>
    public Body? Outer => outer;

    public bool IsLambda => owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction };

    /// <summary>What it calls or makes delegates of, in this compilation, in the order of the source.</summary>
    public List<ISymbol> Calls { get; } = [];

    /// <summary>The fields, properties and locals from which it takes delegates.</summary>
    public List<ISymbol> Takes { get; } = [];

    /// <summary>What a body puts to use is reported where it is used, and not where it is made as well.</summary>
    public IEnumerable<Use> Uses => _uses.Where(use => !use.Api.Makes || _put?.Contains(use.Api.Rule) != true);

    public void Add(Use use)
    {
        _uses.Add(use);
        if (use.Api.Makes)
            return;
        for (var body = this; body is not null; body = body.Outer)
            (body._put ??= []).Add(use.Api.Rule);
    }

    /// <summary>The nearest named member, for people.</summary>
    public string Name
    {
        get
        {
            var body = this;
            while (body is { IsLambda: true, Outer: { } next })
                body = next;
            return NameOf(body.Owner);
        }
    }

    public static string NameOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => symbol.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {symbol.ContainingType.Name}",
        IMethodSymbol { AssociatedSymbol: { } property } => NameOf(property),
        { IsImplicitlyDeclared: true, Name: "<Main>$" } or { Name: "<Main>$" } => "the program",
        { ContainingType: { Name.Length: > 0 } type } => $"{type.Name}.{symbol.Name}",
        _ => symbol.Name,
    };
}
