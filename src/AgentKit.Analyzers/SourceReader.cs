using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentKit.Analyzers;

/// <summary>Reads from an expression which delegates its value may be or hold. Rather too many than too few.</summary>
internal static class SourceReader
{
    public static List<Source> Read(IOperation? value)
    {
        var found = new List<Source>();
        var open = new Stack<IOperation>();
        if (value is not null)
            open.Push(value);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (IsEnd(next, found))
                continue;
            foreach (var child in next.ChildOperations)
                open.Push(child);
        }

        return found;
    }

    /// <summary>The symbol that an assignment changes, or that a collection stands in.</summary>
    public static ISymbol? CarrierOf(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => Facts.Key(field.Field),
        IParameterReferenceOperation parameter => Facts.Key(parameter.Parameter),
        IPropertyReferenceOperation { Property.IsIndexer: true } item => CarrierOf(item.Instance),
        IPropertyReferenceOperation property => Facts.Key(property.Property),
        IArrayElementReferenceOperation element => CarrierOf(element.ArrayReference),
        IDeclarationExpressionOperation declaration => CarrierOf(declaration.Expression),
        IConversionOperation conversion => CarrierOf(conversion.Operand),
        _ => null,
    };

    private static bool IsEnd(IOperation operation, List<Source> found)
    {
        switch (operation)
        {
            case INameOfOperation:
                return true;
            case IAnonymousFunctionOperation lambda:
                found.Add(new(lambda.Symbol, isCode: true));
                return true;
            case IMethodReferenceOperation reference:
                found.Add(new(Facts.Key(reference.Method), isCode: true));
                return true;
            case IInvocationOperation call:
                found.Add(new(Facts.Key(call.TargetMethod), isCode: false));
                found.AddRange(ByReflection(call));
                return false;
            case IPropertyReferenceOperation { Property.GetMethod: { } getter } property:
                found.Add(new(Facts.Key(getter), isCode: false));
                found.Add(new(Facts.Key(property.Property), isCode: false));
                return false;
            default:
                if (CarrierOf(operation) is { } carrier)
                    found.Add(new(carrier, isCode: false));
                return false;
        }
    }

    // typeof(T).GetMethod("M") stands for the methods of that name.
    private static IEnumerable<Source> ByReflection(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "GetMethod", ContainingType: { Name: "Type", ContainingNamespace.Name: "System" } }, Instance: ITypeOfOperation { TypeOperand: { } type } }
        && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value.ConstantValue is { HasValue: true, Value: string name }
            ? type.GetMembers(name).OfType<IMethodSymbol>().Select(method => new Source(Facts.Key(method), isCode: true))
            : [];
}
