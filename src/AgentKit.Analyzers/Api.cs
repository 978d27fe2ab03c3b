using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>Members of one type that lead past a capability, and what to use in their place.</summary>
internal sealed class Api(DiagnosticDescriptor rule, string instead)
{
    // What every type has, and what only ends something.
    private static readonly ImmutableHashSet<string> Harmless = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ToString", "Equals", "GetHashCode", "GetType", "CompareTo", "Dispose", "DisposeAsync", "Close");

    private ImmutableHashSet<string>? _only;
    private ImmutableHashSet<string> _except = Harmless;
    private bool _hasProperties;
    private bool _firstIsText;
    private bool _makes;

    public DiagnosticDescriptor Rule => rule;

    public string Instead => instead;

    /// <summary>Whether an object of the type only makes what others then use: a client, the description of a start.</summary>
    public bool Makes => _makes;

    /// <summary>The members that are named; empty when all are meant.</summary>
    public IEnumerable<string> Names => _only ?? ImmutableHashSet<string>.Empty;

    /// <summary>These members alone, properties among them. A name that ends in <c>*</c> is a beginning.</summary>
    public Api Only(params string[] names)
    {
        _only = ImmutableHashSet.Create(StringComparer.Ordinal, names);
        return this;
    }

    public Api Except(params string[] names)
    {
        _except = _except.Union(names);
        return this;
    }

    public Api WithProperties()
    {
        _hasProperties = true;
        return this;
    }

    /// <summary>Only overloads that begin with a text: the name of a file, not a stream.</summary>
    public Api WhenGivenText()
    {
        _firstIsText = true;
        return this;
    }

    public Api Making()
    {
        _makes = true;
        return this;
    }

    /// <summary>Whether a method, a constructor (<c>.ctor</c>) or a property is one of these members.</summary>
    public bool Covers(ISymbol member)
    {
        var isNamed = _only is null
            ? (_hasProperties || member is not IPropertySymbol) && !_except.Contains(member.Name)
            : _only.Any(name => name[name.Length - 1] == '*' ? member.Name.StartsWith(name.Substring(0, name.Length - 1), StringComparison.Ordinal) : name == member.Name);
        return isNamed && (!_firstIsText || StartsWithText(member));
    }

    private static bool StartsWithText(ISymbol member) =>
        member is IMethodSymbol { Parameters: { Length: > 0 } parameters } && parameters[0].Type.SpecialType == SpecialType.System_String;
}
