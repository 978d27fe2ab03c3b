using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>
/// Walks from every handler to all that it calls in the same compilation. It stops at interfaces and at virtual methods of
/// what is no tool: who stands behind them is the host's choice, and its business.
/// </summary>
internal sealed class Reach
{
    /// <summary>How many calls deep a handler is followed.</summary>
    public const int MostDepth = 24;

    private readonly Facts _facts;
    private readonly ToolForms _forms;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<Step> _open = new();
    private readonly ILookup<ISymbol, ISymbol> _overrides;

    public Reach(Facts facts, ToolForms forms)
    {
        (_facts, _forms) = (facts, forms);
        _overrides = facts.Bodies
            .Select(body => body.Owner).OfType<IMethodSymbol>()
            .Where(method => method.OverriddenMethod is not null && forms.IsTool(method.ContainingType))
            .ToLookup<IMethodSymbol, ISymbol, ISymbol>(method => Facts.Key(method.OverriddenMethod!), method => method, SymbolEqualityComparer.Default);
    }

    /// <summary>All that is to be reported, in the order of the handlers.</summary>
    public IEnumerable<Diagnostic> Diagnostics()
    {
        foreach (var handler in Handlers().OrderBy(handler => handler.Body.Owner.Locations.FirstOrDefault(), ByPlace.Order))
            Visit(handler.Body.Owner, handler, depth: 0);
        foreach (var body in _facts.Handed.OrderBy(body => body.Uses.First().Location, ByPlace.Order))
            _open.Enqueue(new(body, new(HandlerKind.Handler, body), depth: 0));
        while (_open.Count > 0)
        {
            var step = _open.Dequeue();
            foreach (var use in step.Body.Uses)
                yield return Describe(use, step);
            Follow(step);
        }
    }

    private IEnumerable<Handler> Handlers()
    {
        var declared = _facts.Bodies
            .Select(body => body.Owner is IMethodSymbol method && _forms.KindOf(method) is { } kind ? new Handler(kind, body) : null)
            .OfType<Handler>();
        var given = _facts.Handlers.SelectMany(
            given => _facts.CodeOf(given.Source),
            (given, code) => _facts.BodyOf(code) is { } body ? new Handler(given.Kind, body) : null).OfType<Handler>();
        return declared.Concat(given);
    }

    private void Follow(Step step)
    {
        foreach (var call in step.Body.Calls)
            Visit(call, step.Handler, step.Depth + 1);
        foreach (var code in step.Body.Takes.SelectMany(carrier => _facts.CodeOf(new(carrier, isCode: false))))
            Visit(code, step.Handler, step.Depth + 1);
    }

    private void Visit(ISymbol symbol, Handler handler, int depth)
    {
        if (depth > MostDepth || !_seen.Add(symbol))
            return;

        if (_facts.BodyOf(symbol) is { } body)
            _open.Enqueue(new(body, handler, depth));
        foreach (var replacing in _overrides[symbol])
            Visit(replacing, handler, depth);
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            foreach (var member in constructor.ContainingType.GetMembers().Where(member => !member.IsStatic && member is IFieldSymbol or IPropertySymbol))
                Visit(Facts.Key(member), handler, depth);
        }
    }

    private static Diagnostic Describe(Use use, Step step)
    {
        var (handler, api) = (step.Handler, use.Api);
        var who = step.Body.Name == handler.Body.Name ? $"{char.ToUpperInvariant(handler.Name[0])}{handler.Name.Substring(1)}" : $"'{step.Body.Name}', reached from {handler.Name},";
        var instead = handler.Kind == HandlerKind.Effects ? "work the effects out of the input alone" : api.Instead;
        return Diagnostic.Create(api.Rule, use.Location, handler.Body.Owner.Locations.Where(location => location.IsInSource), who, use.Name, instead);
    }

    private sealed class Handler(HandlerKind kind, Body body)
    {
        public HandlerKind Kind => kind;

        public Body Body => body;

        public string Name => $"{(kind == HandlerKind.Effects ? "effect function" : "tool handler")} {(body.IsLambda ? "in " : "")}'{body.Name}'";
    }

    private sealed class Step(Body body, Handler handler, int depth)
    {
        public Body Body => body;

        public Handler Handler => handler;

        public int Depth => depth;
    }

    /// <summary>By file and line, so that two builds say the same.</summary>
    private sealed class ByPlace : IComparer<Location?>
    {
        public static ByPlace Order { get; } = new();

        public int Compare(Location? x, Location? y)
        {
            var byFile = string.CompareOrdinal(x?.SourceTree?.FilePath, y?.SourceTree?.FilePath);
            return byFile != 0 ? byFile : Nullable.Compare(x?.SourceSpan.Start, y?.SourceSpan.Start);
        }
    }
}
