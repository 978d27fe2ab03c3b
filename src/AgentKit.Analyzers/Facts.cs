using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>What was read of one compilation. Filled by many threads, asked when they are done.</summary>
internal sealed class Facts
{
    private readonly ConcurrentDictionary<ISymbol, Body> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentQueue<Source>> _flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentQueue<(HandlerKind Kind, Source Source)> _handlers = new();
    private readonly ConcurrentQueue<Body> _handed = new();

    public IEnumerable<Body> Bodies => _bodies.Values;

    /// <summary>What was handed to AgentKit as a handler.</summary>
    public IEnumerable<(HandlerKind Kind, Source Source)> Handlers => _handlers;

    /// <summary>Methods without sources that were handed over as they are, each with its place.</summary>
    public IEnumerable<Body> Handed => _handed;

    /// <summary>One symbol for all faces of a member: constructed, reduced, either part of a partial one.</summary>
    public static ISymbol Key(ISymbol symbol) => symbol.OriginalDefinition switch
    {
        IMethodSymbol { ReducedFrom: { } whole } => Key(whole),
        IMethodSymbol { PartialImplementationPart: { } implementation } => implementation,
        var definition => definition,
    };

    public Body? BodyOf(ISymbol symbol) => _bodies.TryGetValue(symbol, out var body) ? body : null;

    public void Add(Body body) => _bodies[body.Owner] = body;

    public void AddHanded(Body body) => _handed.Enqueue(body);

    public void AddHandler(HandlerKind kind, IEnumerable<Source> sources)
    {
        foreach (var source in sources)
            _handlers.Enqueue((kind, source));
    }

    /// <summary>Notes that a symbol may hold delegates.</summary>
    public void AddFlow(ISymbol carrier, IEnumerable<Source> sources)
    {
        foreach (var source in sources)
            _flows.GetOrAdd(carrier, static _ => new()).Enqueue(source);
    }

    /// <summary>The methods and lambdas that a source stands for, through any number of carriers.</summary>
    public IEnumerable<ISymbol> CodeOf(Source source)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<Source>();
        open.Push(source);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next.IsCode)
            {
                yield return next.Symbol;
                continue;
            }

            if (!seen.Add(next.Symbol) || !_flows.TryGetValue(next.Symbol, out var flows))
                continue;
            foreach (var flow in flows)
                open.Push(flow);
        }
    }
}
