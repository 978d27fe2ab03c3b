using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgentKit.Analyzers;

/// <summary>
/// Reads the code of one member into <see cref="Facts"/>. It keeps its own stack, so that no expression is too deep.
/// </summary>
internal sealed class BodyReader(Facts facts, ToolForms forms, ApiLookup apis, IAssemblySymbol own)
{
    private readonly Stack<(IOperation Operation, Body Body)> _open = new();
    private readonly HashSet<IOperation> _reported = [];

    public void Read(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        var body = new Body(Facts.Key(owner), outer: null);
        facts.Add(body);
        foreach (var block in blocks)
            _open.Push((block, body));
        while (_open.Count > 0)
        {
            var (operation, inside) = _open.Pop();
            if (operation is not INameOfOperation)
                Descend(operation, Enter(operation, inside));
        }
    }

    private void Descend(IOperation operation, Body body)
    {
        Note(operation, body);
        foreach (var child in operation.ChildOperations.Reverse())
            _open.Push((child, body));
    }

    // A lambda counts as called where it stands; a local function is called where somebody calls it.
    private Body Enter(IOperation operation, Body body)
    {
        var symbol = operation switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => null,
        };
        if (symbol is null)
            return body;

        if (operation is IAnonymousFunctionOperation)
            body.Calls.Add(symbol);
        var inner = new Body(Facts.Key(symbol), body);
        facts.Add(inner);
        return inner;
    }

    private void Note(IOperation operation, Body body)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                Call(call, call.TargetMethod, body);
                Pass(call.Arguments);
                PassOn(call);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } made:
                Call(made, constructor, body);
                Pass(made.Arguments);
                break;
            case IMethodReferenceOperation reference:
                Call(reference, reference.Method, body);
                break;
            case IPropertyReferenceOperation property:
                Access(property, body);
                Take(property, property.Type, body);
                break;
            case IFieldReferenceOperation or ILocalReferenceOperation:
                Take(operation, operation.Type, body);
                break;
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } when !Same(constructor, body.Owner):
                Take(operation, operation.Type, body);
                break;
            case IReturnOperation { ReturnedValue: { } value } when body.Owner is IMethodSymbol method && forms.CanCarry(method.ReturnType):
                facts.AddFlow(method, SourceReader.Read(value));
                break;
            default:
                NoteOperator(operation, body);
                NoteAssignment(operation);
                break;
        }
    }

    private void NoteOperator(IOperation operation, Body body)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorMethod: { } method }:
                Call(operation, method, body);
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                Call(operation, method, body);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                Call(operation, method, body);
                break;
            case IUsingOperation { Resources: IVariableDeclarationGroupOperation declared }:
                CallByName(declared, body);
                break;
            case IUsingOperation { Resources.Type: { } type }:
                CallByName(type, body, "Dispose", "DisposeAsync");
                break;
            case IUsingDeclarationOperation { DeclarationGroup: { } declared }:
                CallByName(declared, body);
                break;
            case IForEachLoopOperation loop:
                CallByName(Plain(loop.Collection).Type, body, "GetEnumerator", "GetAsyncEnumerator");
                break;
        }
    }

    private void NoteAssignment(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value);
                break;
            case IVariableDeclaratorOperation { Initializer.Value: { } value } local when forms.CanCarry(local.Symbol.Type):
                facts.AddFlow(local.Symbol, SourceReader.Read(value));
                break;
            case IFieldInitializerOperation field:
                foreach (var initialised in field.InitializedFields.Where(one => forms.CanCarry(one.Type)))
                    facts.AddFlow(Facts.Key(initialised), SourceReader.Read(field.Value));
                break;
            case IPropertyInitializerOperation property:
                foreach (var initialised in property.InitializedProperties.Where(one => forms.CanCarry(one.Type)))
                    facts.AddFlow(Facts.Key(initialised), SourceReader.Read(property.Value));
                break;
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation each } loop when forms.CanCarry(each.Symbol.Type):
                facts.AddFlow(each.Symbol, SourceReader.Read(loop.Collection));
                break;
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        (target, value) = (Plain(target), Plain(value));
        if (target is ITupleOperation many)
        {
            var values = value as ITupleOperation;
            for (var i = 0; i < many.Elements.Length; i++)
                Assign(many.Elements[i], values?.Elements.Length == many.Elements.Length ? values.Elements[i] : value);
            return;
        }

        if (forms.IsEffects(target))
            facts.AddHandler(HandlerKind.Effects, SourceReader.Read(value));
        if (forms.CanCarry(target.Type) && SourceReader.CarrierOf(target) is { } carrier)
            facts.AddFlow(carrier, SourceReader.Read(value));
    }

    private void Pass(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (forms.IsHandler(argument))
            {
                facts.AddHandler(HandlerKind.Handler, SourceReader.Read(argument.Value));
                ReportHanded(argument.Value);
            }

            if (argument.Parameter is { } parameter && IsOwn(parameter) && forms.CanCarry(parameter.Type))
                facts.AddFlow(Facts.Key(parameter), SourceReader.Read(argument.Value));
        }
    }

    // A collection holds what it is given, and gives what it holds to the lambdas that go through it.
    private void PassOn(IInvocationOperation call)
    {
        if (forms.CanCarry(call.Instance?.Type) && SourceReader.CarrierOf(call.Instance) is { } collection)
            facts.AddFlow(collection, call.Arguments.SelectMany(argument => SourceReader.Read(argument.Value)));
        if (IsOwn(call.TargetMethod))
            return;

        var given = call.Arguments.Select(argument => argument.Value).Where(value => forms.CanCarry(value.Type)).ToArray();
        foreach (var parameter in given.SelectMany(LambdaParameters))
            facts.AddFlow(parameter, SourceReader.Read(call.Instance).Concat(given.SelectMany(SourceReader.Read)));
    }

    private IEnumerable<IParameterSymbol> LambdaParameters(IOperation value) =>
        Plain(value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } ? lambda.Symbol.Parameters.Where(parameter => forms.CanCarry(parameter.Type)) : [];

    // A method of the framework that is itself made a tool has no body to be read.
    private void ReportHanded(IOperation value)
    {
        if (Plain(value) is not IDelegateCreationOperation { Target: IMethodReferenceOperation reference } || apis.Find(reference.Method) is not { } api)
            return;
        var itself = new Body(reference.Method, outer: null);
        itself.Add(new(api, Body.NameOf(reference.Method), reference.Syntax.GetLocation()));
        facts.AddHanded(itself);
    }

    private void Access(IPropertyReferenceOperation property, Body body)
    {
        if (!IsOwn(property.Property))
        {
            Report(property, property.Property, body);
            return;
        }

        var isTarget = property.Parent is IAssignmentOperation assignment && assignment.Target == property;
        var isOnlySet = isTarget && property.Parent is ISimpleAssignmentOperation;
        if (!isOnlySet && property.Property.GetMethod is { } getter)
            Call(property, getter, body);
        if ((isTarget || property.Parent is IIncrementOrDecrementOperation) && property.Property.SetMethod is { } setter)
            Call(property, setter, body);
    }

    private void Take(IOperation reference, ITypeSymbol? type, Body body)
    {
        if (forms.CanCarry(type) && SourceReader.CarrierOf(reference) is { } carrier)
            body.Takes.Add(carrier);
    }

    private void Call(IOperation operation, IMethodSymbol target, Body body)
    {
        Report(operation, target, body);
        if (IsOwn(target))
            body.Calls.Add(Facts.Key(target));
    }

    private void CallByName(IVariableDeclarationGroupOperation declared, Body body)
    {
        foreach (var local in declared.Declarations.SelectMany(declaration => declaration.Declarators))
            CallByName(local.Symbol.Type, body, "Dispose", "DisposeAsync");
    }

    private void CallByName(ITypeSymbol? type, Body body, params string[] names)
    {
        if (type is null || !IsOwn(type))
            return;
        foreach (var method in names.SelectMany(name => type.GetMembers(name)).OfType<IMethodSymbol>())
            body.Calls.Add(Facts.Key(method));
    }

    private void Report(IOperation operation, ISymbol member, Body body)
    {
        if (apis.Find(member) is not { } api || (api.Makes && (IsStored(operation) || IsPartOfReported(operation))))
            return;

        _reported.Add(operation);
        body.Add(new(api, Body.NameOf(member), At(operation.Syntax).GetLocation()));
    }

    // What is only kept does nothing yet.
    private static bool IsStored(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or ICoalesceOperation or IConditionalOperation)
            parent = parent.Parent;
        return parent is IFieldInitializerOperation or IPropertyInitializerOperation
            or IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation };
    }

    private bool IsPartOfReported(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null and not IBlockOperation; outer = outer.Parent)
        {
            if (_reported.Contains(outer))
                return true;
        }

        return false;
    }

    private static SyntaxNode At(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => call.Expression,
        ObjectCreationExpressionSyntax made => made.Type,
        _ => syntax,
    };

    private static IOperation Plain(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IDeclarationExpressionOperation declaration:
                    operation = declaration.Expression;
                    break;
                default:
                    return operation;
            }
        }
    }

    private bool IsOwn(ISymbol symbol) => Same(symbol.ContainingAssembly, own);

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
